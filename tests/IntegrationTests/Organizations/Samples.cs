using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations;

/// <summary>What tests of organizations need often.</summary>
internal static class Samples
{
    public static async Task<string> Team(this TestOrganization organization, string slug, string? parent = null) =>
        (await organization.Owner.Post(organization.Path("/teams"), new { name = slug, slug, parent })).ShouldBe(201).Text("id");

    /// <summary>A team under a team under a team; the top first.</summary>
    public static async Task<List<string>> Teams(this TestOrganization organization, int depth, string prefix)
    {
        var teams = new List<string>();
        for (var i = 1; i <= depth; i++)
            teams.Add(await organization.Team($"{prefix}-{i}", teams.LastOrDefault()));
        return teams;
    }

    public static async Task<string> Project(this TestOrganization organization, string slug, string? team = null) =>
        (await organization.Owner.Post(organization.Path("/projects"), new { name = slug, slug, team })).ShouldBe(201).Text("id");

    public static async Task<Client> MemberOf(this TestOrganization organization, string team, string role = "member")
    {
        var member = await organization.Member();
        (await organization.Owner.Put(organization.Path($"/teams/{team}/members/{member.UserId}"), new { role })).ShouldBe(200);
        return member;
    }

    public static IEnumerable<string> Ids(this Reply reply) => reply.ShouldBe(200).Data.Select(x => x!["id"]!.ToString());
}
