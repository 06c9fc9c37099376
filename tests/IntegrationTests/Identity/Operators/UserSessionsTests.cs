using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Operators;

public sealed class UserSessionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_operator_sees_and_ends_all_sessions_of_a_user_and_it_is_recorded()
    {
        var (keeper, user) = (await api.Operator(), await api.SignUp());
        var other = await api.SignIn(user.Email, user.UserId);
        (await keeper.Get($"/v1/operator/users/{user.UserId}/sessions")).ShouldBe(200).Data.Count.ShouldBe(2);

        (await keeper.Delete($"/v1/operator/users/{user.UserId}/sessions")).ShouldBe(204);

        foreach (var session in new[] { user, other })
            (await session.Get("/v1/me")).ShouldBe(401).Code.ShouldBe("session_expired");
        (await keeper.Get($"/v1/operator/users/{user.UserId}/sessions")).ShouldBe(200).Data.ShouldBeEmpty();
        (await keeper.Get($"/v1/operator/audit-events?actor={keeper.UserId}&action=end_user_sessions")).ShouldBe(200)
            .Data.ShouldHaveSingleItem()!["target"]!.ToString().ShouldBe(user.UserId);
    }
}
