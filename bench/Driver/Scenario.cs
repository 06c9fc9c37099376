using System.Text;

namespace Platform.Driver;

/// <summary>One kind of request and the only answer that counts.</summary>
internal sealed record Scenario(string Name, int ExpectedStatus, Func<Target, Func<long, byte[]>> Requests)
{
    public static readonly Scenario PointRead = new("point read of a project", 200, target =>
    {
        var requests = target.Data.Projects.Select(id => Get(target, $"/projects/{id}")).ToArray();
        return number => requests[number % requests.Length];
    });

    public static readonly Scenario ListOf50 = new("list of 50 projects", 200, target =>
    {
        var request = Get(target, "/projects?limit=50");
        return _ => request;
    });

    public static readonly Scenario Create = new("create a project", 201, target => _ => Post(target));

    public static readonly Scenario[] All = [PointRead, ListOf50, Create];

    /// <summary>What a running system sees: mostly reads, some lists, some writes.</summary>
    public static readonly Scenario Mixed = new("8 reads, 1 list, 1 create", 0, target =>
    {
        var (read, list, create) = (PointRead.Requests(target), ListOf50.Requests(target), Create.Requests(target));
        return number => (number % 10) switch { 8 => list(number), 9 => create(number), _ => read(number) };
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
