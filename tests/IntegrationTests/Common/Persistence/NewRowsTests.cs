using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Domain.Common;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>What a command adds is written once, whether EF Core follows it or not.</summary>
public sealed class NewRowsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_row_is_written_once_however_often_it_is_added()
    {
        var acme = await api.Organization();
        var team = NewTeam(1);

        (await Save(acme, db =>
        {
            db.Add(team);
            db.Add(team);
        })).ShouldBe([team.Id]);
    }

    [Fact]
    public async Task A_row_that_is_removed_again_is_not_written()
    {
        var acme = await api.Organization();
        var (kept, gone) = (NewTeam(1), NewTeam(2));

        (await Save(acme, db =>
        {
            db.Add(gone);
            db.Add(kept);
            db.Remove(gone);
        })).ShouldBe([kept.Id]);
    }

    [Fact]
    public async Task More_rows_than_one_statement_takes_are_all_written()
    {
        var acme = await api.Organization();
        var teams = Enumerable.Range(1, 30).Select(NewTeam).ToList();

        (await Save(acme, db => teams.ForEach(db.Add))).ShouldBe(teams.Select(x => x.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_saved_is_not_there_to_be_saved_again()
    {
        await using var scope = api.Services.CreateAsyncScope();
        await using var db = In(scope, await api.Organization());
        db.Begin();
        db.Add(NewTeam(1));

        await db.Save(new object(), CancellationToken.None);

        db.Context.New.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_view_has_the_version_of_its_own_entity_beside_one_of_the_same_value()
    {
        var acme = await api.Organization();
        await using var scope = api.Services.CreateAsyncScope();
        await using var db = In(scope, acme);
        db.Begin();
        var organization = await db.Set<Organization>().SingleAsync();
        db.Add(Branding.Of(organization.Id));
        var view = new View { Id = organization.Id };

        await db.Save(view, CancellationToken.None);

        view.Version.ShouldBe(organization.Version);
        view.CreatedAt.ShouldBe(organization.CreatedAt);
    }

    [Fact]
    public async Task What_others_lead_to_is_followed_by_EF_Core_since_it_finds_it_there()
    {
        await using var db = api.Services.GetRequiredService<SystemDb>().Lease();
        bool IsFollowed(Type type) => !RowTable.Of(db.Model.FindEntityType(type)!).TakesUnfollowed;

        IsFollowed(typeof(WebhookHealth)).ShouldBeTrue();
        IsFollowed(typeof(WebhookEndpoint)).ShouldBeTrue();
        IsFollowed(typeof(ApiTokenUse)).ShouldBeTrue();
        IsFollowed(typeof(Team)).ShouldBeFalse();
    }

    private static Team NewTeam(int number) => Team.Create($"Team {number}", $"team-{number}", parent: null, TeamTree.Empty);

    private static ScopedDb In(AsyncServiceScope scope, TestOrganization organization)
    {
        var request = new RequestContext();
        request.Enter(DataScope.Of(Id<Organization>.Parse(organization.Id)));
        return ActivatorUtilities.CreateInstance<ScopedDb>(scope.ServiceProvider, request);
    }

    /// <summary>The organization's teams after a command that did this.</summary>
    private async Task<List<Id<Team>>> Save(TestOrganization organization, Action<ScopedDb> command)
    {
        await using var scope = api.Services.CreateAsyncScope();
        await using var db = In(scope, organization);
        db.Begin();
        command(db);
        await db.Save(new object(), CancellationToken.None);
        await db.Commit(CancellationToken.None);
        await using var reading = In(scope, organization);
        return await reading.Set<Team>().Select(x => x.Id).ToListAsync();
    }

    private sealed record View : EntityView<Organization>;
}
