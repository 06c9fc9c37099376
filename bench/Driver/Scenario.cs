using System.Text;

namespace Platform.Driver;

/// <summary>One kind of request and the only answer that counts.</summary>
internal sealed record Scenario(string Name, int ExpectedStatus, Func<Target, ITalk> Begin)
{
    public static readonly Scenario PointRead = new("point read of a project", 200, target =>
    {
        var requests = target.Data.Projects.Select(id => Get(target, $"/projects/{id}")).ToArray();
        return new Requests(number => requests[number % requests.Length]);
    });

    public static readonly Scenario ListOf50 = new("list of 50 projects", 200, target =>
    {
        var request = Get(target, "/projects?limit=50");
        return new Requests(_ => request);
    });

    public static readonly Scenario Create = new("create a project", 201, target => new Requests(_ => Post(target)));

    public static readonly Scenario Refresh = new("refresh of a session", 200, target => new RefreshTalk(target));

    public static readonly Scenario[] All = [PointRead, ListOf50, Create, Refresh];

    /// <summary>What a running system sees: mostly reads, some lists, some writes.</summary>
    public static readonly Scenario Mixed = new("8 reads, 1 list, 1 create", 0, target =>
    {
        var (read, list, create) = (PointRead.Begin(target), ListOf50.Begin(target), Create.Begin(target));
        return new Requests(number => (number % 10) switch { 8 => list.Next(number), 9 => create.Next(number), _ => read.Next(number) });
    });

    private static byte[] Get(Target target, string path) =>
        Encoding.ASCII.GetBytes($"GET {Head(target, target.Data.Reads, path)}\r\n");

    private static byte[] Post(Target target)
    {
        var body = Dataset.NewProject();
        return Encoding.ASCII.GetBytes(
            $"POST {Head(target, target.Data.Writes, "/projects")}"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static string Head(Target target, Tenant tenant, string path) =>
        $"/v1/orgs/{tenant.Org}{path} HTTP/1.1\r\nHost: {target.Server.Address}\r\nAccept: application/json\r\n"
        + (tenant.Token is { } token ? $"Authorization: Bearer {token}\r\n" : "");
}

/// <summary>A server and what was prepared in it.</summary>
internal sealed record Target(Server Server, Dataset Data);
