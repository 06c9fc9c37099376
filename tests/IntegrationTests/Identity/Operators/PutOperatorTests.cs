using Platform.Application.Common.Access;
using Platform.Application.Identity.Operators;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Operators;

public sealed class PutOperatorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_operator_makes_and_unmakes_another_one_who_is_told()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());
        await api.ProveSecondFactor(user);

        var made = (await keeper.Put(Path(user), new { permissions = new[] { OperatorPermissions.ReadUsers } })).ShouldBe(200);
        (await user.Get($"/v1/operator/users/{keeper.UserId}")).ShouldBe(200).Text("email").ShouldBe(keeper.Email);
        (await user.Get("/v1/operator/orgs")).ShouldBe(403);
        (await keeper.Delete(Path(user))).ShouldBe(204);
        (await keeper.Delete(Path(user))).ShouldBe(204);

        (await user.Get($"/v1/operator/users/{keeper.UserId}")).ShouldBe(403);
        made.Body["operatorPermissions"]!.AsArray().Count.ShouldBe(1);
        (await user.Get("/v1/me/security-events?kind=operator_changed")).ShouldBe(200).Data.Count.ShouldBe(2);
        (await keeper.Get($"/v1/operator/audit-events?actor={keeper.UserId}&action=put_operator")).ShouldBe(200).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nobody_gives_what_they_may_not_do_themselves()
    {
        var keeper = await api.Operator(OperatorPermissions.ManageOperators);
        var user = await api.SignUp();

        (await keeper.Put(Path(user), new { permissions = new[] { OperatorPermissions.Impersonate } })).ShouldBe(403).Code.ShouldBe("operator_above_own");
        (await keeper.Put(Path(user), new { permissions = new[] { "operator.everything" } })).ShouldBe(400);
        (await keeper.Put(Path(user), new { permissions = Array.Empty<string>() })).ShouldBe(400);

        (await keeper.Put(Path(user), new { permissions = new[] { OperatorPermissions.ManageOperators } })).ShouldBe(200);
    }

    [Fact]
    public async Task Only_those_with_the_permission_do_and_only_for_accounts_that_are_there()
    {
        var (keeper, reader) = (await api.Operator(), await api.Operator(OperatorPermissions.ReadUsers));
        var permissions = new[] { OperatorPermissions.ReadUsers };

        (await reader.Put(Path(await api.SignUp()), new { permissions })).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await reader.Delete(Path(keeper))).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await keeper.Put("/v1/operator/operators/user_01h455vb4pex5vsknk084sn02q", new { permissions })).ShouldBe(404);
    }

    [Fact]
    public async Task Without_a_second_factor_no_operator_route_answers()
    {
        var user = await api.SignUp();
        await api.AsPlatform(new AddOperator(user.Email));

        foreach (var route in new[] { "orgs", "users", "audit-events", "impersonations", $"users/{user.UserId}" })
            (await user.Get($"/v1/operator/{route}")).ShouldBe(403).Code.ShouldBe("second_factor_required");
        (await user.Delete(Path(user))).ShouldBe(403).Code.ShouldBe("second_factor_required");

        await api.ProveSecondFactor(user);
        (await user.Get("/v1/operator/orgs")).ShouldBe(200);
    }

    private static string Path(Client user) => $"/v1/operator/operators/{user.UserId}";
}
