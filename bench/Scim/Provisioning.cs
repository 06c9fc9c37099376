using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Platform.Scim;

/// <summary>All users as Entra ID makes them (look up, create), all groups with their members, and requests as large as they get.</summary>
internal sealed class Provisioning(Provider provider, ScimOptions options)
{
    private readonly List<string> users = [];
    private readonly List<(int Users, double PerSecond)> speed = [];
    private TimeSpan groups;

    private int Portion => Math.Min(1000, Math.Max(100, options.Users / 5));

    public async Task Execute()
    {
        while (users.Count < options.Users)
            await Measure(Math.Min(Portion, options.Users - users.Count));
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < options.Groups; number++)
            await Group(number);
        groups = Stopwatch.GetElapsedTime(started);
        await LargeOnes();
    }

    public string Report()
    {
        var text = new StringBuilder("| users | users a second |\n|---:|---:|\n");
        foreach (var (count, perSecond) in speed)
            text.Append(CultureInfo.InvariantCulture, $"| {count} | {perSecond:0.0} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\nThe last portion against the first: {speed[^1].PerSecond / speed[0].PerSecond:0.00}. {options.Groups} groups in {groups.TotalSeconds:0.0} s.\n\n");
        text.Append("| request | most round trips |\n|---|---:|\n");
        foreach (var (kind, trips) in provider.MostRoundTrips)
            text.Append(CultureInfo.InvariantCulture, $"| {kind} | {trips} |\n");
        return text.ToString();
    }

    private async Task Measure(int count)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            await User(users.Count);
        speed.Add((users.Count, count / Stopwatch.GetElapsedTime(started).TotalSeconds));
        Console.Error.WriteLine($"{users.Count} users, {speed[^1].PerSecond:0.0} a second");
    }

    private async Task User(int number)
    {
        var userName = $"user{number}@{Host.Domain}";
        await provider.Send("look up a user", "GET", $"/Users?filter=userName eq \"{userName}\"");
        var created = await provider.Send("create a user", "POST", "/Users", new
        {
            schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:User" },
            userName,
            externalId = $"e-{number}",
            active = true,
            name = new { givenName = "User", familyName = $"{number}" },
            emails = new[] { new { primary = true, type = "work", value = userName } },
        });
        users.Add($"{created!["id"]}");
    }

    private async Task Group(int number)
    {
        var name = $"Group {number}";
        await provider.Send("look up a group", "GET", $"/Groups?excludedAttributes=members&filter=displayName eq \"{name}\"");
        var created = await provider.Send("create a group", "POST", "/Groups", new { displayName = name, externalId = $"g-{number}" });
        var members = users.Where((_, index) => index % options.Groups == number).Select(x => new { value = x });
        await provider.Send("add members", "PATCH", $"/Groups/{created!["id"]}", Patch(new { op = "Add", path = "members", value = members }));
    }

    private async Task LargeOnes()
    {
        var everyone = users.Select(x => new { value = x });
        var all = await provider.Send("create a group of all", "POST", "/Groups", new { displayName = "Everyone", members = everyone }, isCounted: true);
        await provider.Send("read a group of all", "GET", $"/Groups/{all!["id"]}", isCounted: true);
        await provider.Send("take all out of a group", "PATCH", $"/Groups/{all["id"]}", Patch(new { op = "Remove", path = "members", value = everyone }), isCounted: true);
        var thousand = users.Take(1000).Select(x => new { method = "PATCH", path = $"/Users/{x}", data = Patch(new { op = "Replace", path = "active", value = "False" }) });
        await provider.Send("deactivate 1000 in bulk", "POST", "/Bulk", new { Operations = thousand }, isCounted: true);
        var created = Enumerable.Range(0, 1000).Select(x => new { method = "POST", path = "/Users", bulkId = $"b{x}", data = new { userName = $"bulk{x}@{Host.Domain}" } });
        await provider.Send("create 1000 in bulk", "POST", "/Bulk", new { Operations = created }, isCounted: true);
        await provider.Send("deactivate a user", "PATCH", $"/Users/{users[^1]}", Patch(new { op = "Replace", path = "active", value = "False" }), isCounted: true);
        await provider.Send("remove a user", "DELETE", $"/Users/{users[^1]}", isCounted: true);
    }

    private static object Patch(object operation) => new { schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:PatchOp" }, Operations = new[] { operation } };
}
