using Platform.Application.Identity.Operators;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Impersonations;

public sealed class EndImpersonationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_operator_ends_it_on_every_node_and_the_list_says_so()
    {
        var acme = await api.Organization();
        var impersonation = await TestImpersonation.Of(api, acme, acme.Owner);
        var there = impersonation.Client.On(api.SecondNode());
        (await there.Get(acme.Path())).ShouldBe(200);

        (await impersonation.Operator.Delete(impersonation.Path)).ShouldBe(204);
        (await impersonation.Operator.Delete(impersonation.Path)).ShouldBe(204);

        (await impersonation.Client.Get(acme.Path())).ShouldBe(401).Code.ShouldBe("session_expired");
        await Eventually.Is(async () => (await there.Get(acme.Path())).Status == 401);
        var listed = (await impersonation.Operator.Get($"/v1/operator/impersonations?organization={acme.Id}&user={acme.Owner.UserId}")).ShouldBe(200).Data.ShouldHaveSingleItem()!;
        listed["endedBy"]!.ToString().ShouldBe(impersonation.Operator.UserId);
        listed["ticket"]!.ToString().ShouldBe("HELP-1");
        listed.AsObject().ContainsKey("accessToken").ShouldBeFalse();
        (await acme.Owner.Get("/v1/me/security-events?kind=impersonation_ended")).ShouldBe(200).Data.ShouldHaveSingleItem()!["target"]!.ToString().ShouldBe(impersonation.Id);
    }

    [Fact]
    public async Task The_user_ends_it_among_their_sessions()
    {
        var acme = await api.Organization();
        var (one, other) = (await TestImpersonation.Of(api, acme, acme.Owner), await TestImpersonation.Of(api, acme, acme.Owner));

        (await acme.Owner.Delete($"/v1/me/sessions/{one.Id}")).ShouldBe(204);
        (await one.Client.Get(acme.Path())).ShouldBe(401);
        (await other.Client.Get(acme.Path())).ShouldBe(200);
        (await acme.Owner.Delete("/v1/me/sessions")).ShouldBe(204);

        (await other.Client.Get(acme.Path())).ShouldBe(401);
        (await acme.Owner.Get("/v1/me/security-events?kind=impersonation_ended")).ShouldBe(200).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_ends_with_the_operators_own_session()
    {
        var acme = await api.Organization();
        var impersonation = await TestImpersonation.Of(api, acme, acme.Owner);
        (await impersonation.Client.Get(acme.Path())).ShouldBe(200);

        (await impersonation.Operator.Post("/v1/auth/logout")).ShouldBe(204);

        (await impersonation.Client.Get(acme.Path())).ShouldBe(401).Code.ShouldBe("session_expired");
    }

    [Fact]
    public async Task It_ends_when_the_operator_is_none_any_more_or_the_user_is_no_member()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var (one, other) = (await TestImpersonation.Of(api, acme, acme.Owner), await TestImpersonation.Of(api, acme, member));

        await api.AsPlatform(new RemoveOperator(one.Operator.Email));
        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);

        (await one.Client.Get(acme.Path())).ShouldBe(401).Code.ShouldBe("session_expired");
        (await other.Client.Get(acme.Path())).ShouldBe(404);
    }

    [Fact]
    public async Task Nothing_else_than_an_impersonation_is_ended_by_this_route()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());
        var session = (await user.Get("/v1/me/sessions")).Data[0]!["id"];

        (await keeper.Delete($"/v1/operator/impersonations/{session}")).ShouldBe(404);

        (await user.Get("/v1/me")).ShouldBe(200);
    }
}
