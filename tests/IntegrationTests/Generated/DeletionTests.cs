using Platform.Application.Identity.Sessions;
using Platform.Application.Organizations.Organizations;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Generated;

/// <summary>For every DELETE of the document: what never was is not found, and what was done can be asked for again.</summary>
public sealed class DeletionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>What ends what the others need: last, in this order.</summary>
    private static readonly string[] Last = [nameof(EndOtherSessions), nameof(DeleteOrganization)];

    [Fact]
    public async Task What_never_was_is_not_found_and_the_audit_trail_says_so()
    {
        var (world, problems) = (await World.Create(api), new List<string>());
        foreach (var operation in (await Deletions()).Where(x => x.IdParameters.Any(y => y != "org")))
        {
            var (name, unknown) = (operation.IdParameters.Last(), Unknown(world.Parameters[operation.IdParameters.Last()]));
            var reply = await Send(operation, world, world.Parameters.ToDictionary(x => x.Key, x => x.Key == name ? unknown : x.Value));
            if (reply.Status != 404 || reply.Code != "not_found")
                problems.Add($"{operation}: expected 404, got {reply}");
            if (operation.IsInOrganization && await Outcomes(world, unknown) is not ["not_found"] and var recorded)
                problems.Add($"{operation}: recorded as {string.Join(", ", recorded)}");
        }

        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_done_can_be_asked_for_again()
    {
        var (world, problems) = (await World.Create(api), new List<string>());
        var member = $"/teams/{world.Parameters["team"]}/members/{world.Parameters["user"]}";
        (await world.Owner.Put(world.Organization.Path(member), new { role = "member" })).Status.ShouldBeLessThan(300);
        foreach (var operation in (await Deletions()).OrderBy(x => Array.IndexOf(Last, x.Id)).ThenByDescending(x => x.Template.Count(c => c == '/')))
        {
            var (first, second) = (await Send(operation, world, world.Parameters), await Send(operation, world, world.Parameters));
            if (first.Status != 204 || second.Status != 204)
                problems.Add($"{operation}: {first}, then {second}");
        }

        problems.ShouldBeEmpty();
    }

    private async Task<IEnumerable<Operation>> Deletions() => (await Operation.All(api.Anonymous)).Where(x => x.Method == HttpMethod.Delete);

    private static Task<Reply> Send(Operation operation, World world, IReadOnlyDictionary<string, string> path) =>
        (operation.IsForOperators ? world.Operator : world.Owner).Send(operation.Method, operation.Path(path) + operation.RequiredQuery(world.Parameters), null);

    private static async Task<string[]> Outcomes(World world, string resource) =>
        [.. (await world.Owner.Get(world.Organization.Path($"/audit-events?resource={resource}"))).ShouldBe(200).Data.Select(x => x!["outcome"]!.ToString())];

    /// <summary>Another one of the same kind each time.</summary>
    private static string Unknown(string id) => $"{id[..id.LastIndexOf('_')]}_{Id<User>.New()}".Replace("_user_", "_", StringComparison.Ordinal);
}
