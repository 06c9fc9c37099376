using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Common.Access;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Common.Persistence;
using Platform.Infrastructure.Identity.ApiTokens;

namespace Platform.IntegrationTests.Common;

/// <summary>Puts rows into an organization without the use cases that belong to them, for tests of other things.</summary>
internal static class Rows
{
    public static async Task Insert(this ApiFixture api, TestOrganization organization, params object[] rows)
    {
        var request = new RequestContext();
        request.Enter(DataScope.Of(Id<Organization>.Parse(organization.Id)));
        await using var scope = api.Services.CreateAsyncScope();
        await using var db = ActivatorUtilities.CreateInstance<ScopedDb>(scope.ServiceProvider, request);
        foreach (var row in rows)
            db.Add(row);
        await db.Context.SaveChangesAsync();
        await api.Services.GetRequiredService<NodeCache>().Sync(CancellationToken.None);
    }

    /// <summary>A program with an API token that may do everything an owner may.</summary>
    public static async Task<Client> Program(this ApiFixture api, TestOrganization organization)
    {
        var created = (await organization.Owner.Post(organization.Path("/tokens"), new { name = "Test", permissions = PermissionSet.All.Names })).ShouldBe(201);
        return new Client(api.Http, created.Text("secret"));
    }

    /// <summary>A new team with this member in it; its id.</summary>
    public static async Task<string> TeamOf(this ApiFixture api, TestOrganization organization, Client member)
    {
        var team = Team.Create("Design", $"design-{member.UserId[^8..]}", parent: null, TeamTree.Empty);
        await api.Insert(organization, team);
        await api.Insert(organization, TeamMember.Join(team.Id, Id<User>.Parse(member.UserId), TeamRole.Member));
        return team.Id.ToString();
    }
}
