using System.Buffers.Text;
using System.Text.Json.Nodes;
using Platform.Application.Common.Access;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Impersonations;

public sealed class StartImpersonationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_token_names_both_and_lasts_fifteen_minutes_without_a_way_to_renew_it()
    {
        var acme = await api.Organization();
        var keeper = await api.Operator();

        var started = (await TestImpersonation.Start(keeper, acme, acme.Owner)).ShouldBe(201);

        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(started.Text("accessToken").Split('.')[1]))!;
        claims["sub"]!.ToString().ShouldBe(acme.Owner.UserId);
        claims["act"]!["sub"]!.ToString().ShouldBe(keeper.UserId);
        claims["impersonatedBy"]!.ToString().ShouldBe(keeper.UserId);
        claims["sid"]!.ToString().ShouldBe(started.Text("id"));
        claims["amr"]!.AsArray().ShouldBeEmpty();
        (claims["exp"]!.GetValue<long>() - claims["iat"]!.GetValue<long>()).ShouldBe(900);
        started.Text("expiresIn").ShouldBe("900");
        started.Body["refreshToken"].ShouldBeNull();
        acme.Owner.Token!.Split('.')[1].ShouldSatisfyAllConditions(x => JsonNode.Parse(Base64Url.DecodeFromChars(x))!.AsObject().ContainsKey("act").ShouldBeFalse());
    }

    [Fact]
    public async Task After_fifteen_minutes_it_is_over()
    {
        var acme = await api.Organization();
        var impersonation = await TestImpersonation.Of(api, acme, acme.Owner);
        api.Clock.Advance(TimeSpan.FromMinutes(14.5));
        (await impersonation.Client.Get(acme.Path())).ShouldBe(200);

        api.Clock.Advance(TimeSpan.FromMinutes(2));

        (await impersonation.Client.Get(acme.Path())).ShouldBe(401);
    }

    [Fact]
    public async Task The_user_is_told_by_mail_and_in_the_list_of_sessions_and_events_but_not_from_where()
    {
        var acme = await api.Organization();
        var impersonation = await TestImpersonation.Of(api, acme, acme.Owner);

        var mail = api.MailTo(acme.Owner.Email).Single(x => x.Subject.StartsWith("An operator", StringComparison.Ordinal)).Text;
        var session = (await acme.Owner.Get("/v1/me/sessions")).ShouldBe(200).Data.Single(x => x!["id"]!.ToString() == impersonation.Id)!;
        var recorded = (await acme.Owner.Get("/v1/me/security-events?kind=impersonation_started")).ShouldBe(200).Data.ShouldHaveSingleItem()!;

        mail.ShouldContain("HELP-1");
        mail.ShouldContain("The import fails");
        session["impersonation"]!["operator"]!.ToString().ShouldBe(impersonation.Operator.UserId);
        session["impersonation"]!["reason"]!.ToString().ShouldBe("The import fails");
        session["impersonation"]!["write"]!.GetValue<bool>().ShouldBeFalse();
        (session["address"], session["userAgent"]).ShouldBe((null, null));
        recorded["actor"]!["id"]!.ToString().ShouldBe(impersonation.Operator.UserId);
        recorded["target"]!.ToString().ShouldBe(impersonation.Id);
        recorded["address"].ShouldBeNull();
    }

    [Fact]
    public async Task It_needs_its_permission_and_writing_needs_another_one()
    {
        var acme = await api.Organization();
        var reader = await api.Operator(OperatorPermissions.ReadUsers);
        var supporter = await api.Operator(OperatorPermissions.Impersonate);

        (await TestImpersonation.Start(reader, acme, acme.Owner)).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await TestImpersonation.Start(supporter, acme, acme.Owner, write: true)).ShouldBe(403).Code.ShouldBe("permission_denied");

        (await TestImpersonation.Start(supporter, acme, acme.Owner)).ShouldBe(201);
    }

    [Fact]
    public async Task It_needs_a_recent_sign_in()
    {
        var acme = await api.Organization();
        var keeper = await api.Operator();
        await api.Change("update sessions set authenticated_at = authenticated_at - interval '20 minutes' where user_id = $1", Id<User>.Parse(keeper.UserId).Value);

        (await TestImpersonation.Start(keeper, acme, acme.Owner)).ShouldBe(403).Code.ShouldBe("step_up_required");
    }

    [Fact]
    public async Task Nobody_acts_as_someone_who_is_no_member_or_as_an_operator()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var (keeper, other) = (await api.Operator(), await api.Operator());
        await acme.Add(keeper);
        await acme.Add(other);

        (await TestImpersonation.Start(keeper, acme, globex.Owner)).ShouldBe(404);
        (await TestImpersonation.Start(keeper, acme, other)).ShouldBe(403).Code.ShouldBe("impersonation_of_operator");
        (await TestImpersonation.Start(keeper, acme, keeper)).ShouldBe(403).Code.ShouldBe("impersonation_of_operator");
    }

    [Fact]
    public async Task An_organization_can_forbid_it_also_while_it_runs()
    {
        var acme = await api.Organization();
        var impersonation = await TestImpersonation.Of(api, acme, acme.Owner);
        (await impersonation.Client.Get(acme.Path())).ShouldBe(200);

        (await acme.Owner.Patch(acme.Path("/security-policy"), new { allowImpersonation = false })).ShouldBe(200).Body["allowImpersonation"]!.GetValue<bool>().ShouldBeFalse();

        (await impersonation.Client.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("impersonation_forbidden");
        (await impersonation.Client.Get("/v1/me")).ShouldBe(403).Code.ShouldBe("impersonation_forbidden");
        (await TestImpersonation.Start(impersonation.Operator, acme, acme.Owner)).ShouldBe(403).Code.ShouldBe("impersonation_forbidden");
        (await acme.Owner.Get(acme.Path())).ShouldBe(200);
    }
}
