using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Identity.Provider;

namespace Platform.IntegrationTests.Organizations.Members;

public sealed class MemberSessionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_administrator_sees_and_ends_the_sessions_of_a_member_and_the_member_is_told()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());
        var phone = await api.SignIn(member.Email, member.UserId);
        var sessions = (await admin.Get(Path(acme, member))).ShouldBe(200).Data;
        sessions.Count.ShouldBe(2);

        (await admin.Delete($"{Path(acme, member)}/{sessions[0]!["id"]}")).ShouldBe(204);
        (await member.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("session_ended_here");
        (await phone.Get(acme.Path())).ShouldBe(200);
        (await admin.Delete(Path(acme, member))).ShouldBe(204);
        (await phone.Get(acme.Path())).ShouldBe(403);

        (await admin.Delete(Path(acme, member))).ShouldBe(204);
        (await admin.Get(Path(acme, member))).ShouldBe(200).Data.ShouldBeEmpty();
        var again = await api.SignIn(member.Email, member.UserId);
        (await again.Get("/v1/me/security-events?kind=session_revoked")).Data.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_members_work_in_another_organization_goes_on_and_a_new_proof_lifts_the_end()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var member = await acme.Member();
        await globex.Add(member);
        var there = member.On(api.SecondNode());
        (await there.Get(acme.Path())).ShouldBe(200);

        (await acme.Owner.Delete(Path(acme, member))).ShouldBe(204);

        (await member.Get(globex.Path())).ShouldBe(200);
        (await member.Get("/v1/me")).ShouldBe(200);
        await Eventually.Is(async () => (await there.Get(acme.Path())) is { Status: 403, Code: "session_ended_here" });
        (await member.Post("/v1/me/tokens", new { organization = acme.Id, name = "Mine", permissions = new[] { Permissions.Projects.Read } })).ShouldBe(403).Code.ShouldBe("session_ended_here");
        (await member.Post("/v1/auth/step-up", new { method = "password", password = ApiFixture.Password })).ShouldBe(200);
        (await member.Get(acme.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task What_clients_were_granted_in_a_session_ends_with_it_for_the_organization()
    {
        var acme = await api.Organization();
        var (member, client) = (await acme.Member(), await acme.Client(api, TestFlow.Settings(["openid", "projects.read"])));
        (await TestAuthorization.Exchange(client, await api.Code(member, client))).ShouldBe(200);
        await api.Change("update sessions set device_name = 'The browser' where id in (select parent_id from sessions where client_id is not null) and user_id = $1", Id<User>.Parse(member.UserId).Value);
        var browser = (await acme.Owner.Get(Path(acme, member))).ShouldBe(200).Data.Single(x => x!["device"]!.ToString() == "The browser")!["id"];
        var goesOn = $"sessions where user_id = '{Id<User>.Parse(member.UserId).Value}' and parent_id is not null and revoked_at is null and cardinality(ended_in) = 0";
        (await api.Count(goesOn)).ShouldBe(1);

        (await acme.Owner.Delete($"{Path(acme, member)}/{browser}")).ShouldBe(204);

        (await api.Count(goesOn)).ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_was_ended_lets_no_client_into_the_organization()
    {
        var acme = await api.Organization();
        var (member, client) = (await acme.Member(), await acme.Client(api, TestFlow.Settings(["openid", "projects.read"])));
        var (own, browser) = (await api.PlatformClient(["openid"], isFirstParty: true), await TestBrowser.Of(api, member));
        var code = await api.Code(member, client);

        (await acme.Owner.Delete(Path(acme, member))).ShouldBe(204);

        (await TestAuthorization.Exchange(client, code)).ShouldBe(400).Text("error").ShouldBe("invalid_grant");
        await browser.Open(TestAuthorization.Request(own));
        var tokens = (await TestAuthorization.Exchange(own, browser.Callback["code"])).ShouldBe(200);
        var app = new Client(api.Http, tokens.Text("access_token"));
        (await app.Get("/v1/me")).ShouldBe(200);
        (await app.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("session_ended_here");
    }

    [Fact]
    public async Task Sessions_of_someone_else_than_a_member_are_not_there()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());

        (await acme.Owner.Get(Path(acme, globex.Owner))).ShouldBe(404);
        (await acme.Owner.Delete(Path(acme, globex.Owner))).ShouldBe(404);
        var foreign = (await globex.Owner.Get("/v1/me/sessions")).Data[0]!["id"];
        (await acme.Owner.Delete($"{Path(acme, acme.Owner)}/{foreign}")).ShouldBe(404);

        (await globex.Owner.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_sees_or_ends_sessions_of_someone_above_them_and_members_see_nobodys_sessions()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());

        (await admin.Delete(Path(acme, acme.Owner))).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await admin.Get(Path(acme, acme.Owner))).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await member.Get(Path(acme, member))).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await member.Delete(Path(acme, admin))).ShouldBe(403).Code.ShouldBe("permission_denied");

        (await acme.Owner.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task An_organization_does_not_see_from_where_a_session_is_used()
    {
        var acme = await api.Organization();
        var member = await acme.Member();

        var session = (await acme.Owner.Get(Path(acme, member))).ShouldBe(200).Data.Single()!.AsObject();

        session.Select(x => x.Key).Order().ShouldBe(["createdAt", "device", "id", "lastSeenAt", "updatedAt"]);
    }

    [Fact]
    public async Task No_token_sees_or_ends_sessions()
    {
        var acme = await api.Organization();
        var (member, program) = (await acme.Member(), await acme.Program(api, Permissions.Sessions.Manage));
        var session = (await acme.Owner.Get(Path(acme, member))).Data[0]!["id"];

        foreach (var refused in new[] { await program.Get(Path(acme, member)), await program.Delete(Path(acme, member)), await program.Delete($"{Path(acme, member)}/{session}") })
            refused.ShouldBe(403).Code.ShouldBe("person_required");
        (await member.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task Sessions_end_together_with_the_event_also_when_the_caller_has_gone_and_nothing_is_committed()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        await using (var scope = api.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<RequestContext>().Enter(DataScope.Of(Id<Organization>.Parse(acme.Id)));
            await scope.ServiceProvider.GetRequiredService<ISessions>().EndAll(
                Id<User>.Parse(member.UserId), except: null, SessionEnd.EndedByAdministrator, new CancellationToken(canceled: true));
        }

        (await member.Get(acme.Path())).ShouldBe(403);
        (await member.Get("/v1/me/security-events?kind=session_revoked")).ShouldBe(200).Data.Count.ShouldBe(1);
    }

    private static string Path(TestOrganization organization, Client member) => organization.Path($"/members/{member.UserId}/sessions");
}
