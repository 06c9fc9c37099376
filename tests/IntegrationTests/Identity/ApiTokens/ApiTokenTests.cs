using Platform.Domain.Common;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class ApiTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly PermissionSet Reading = PermissionSet.Of(Permissions.Projects.Read);

    [Fact]
    public void A_token_can_do_no_more_than_its_creator() =>
        Code(() => ApiToken.Create("ci", PermissionSet.All, Reading, "user_x", null, Now)).ShouldBe("role_above_own");

    [Fact]
    public void A_token_that_has_expired_already_is_not_made() =>
        Code(() => ApiToken.Create("ci", Reading, Reading, "user_x", Now, Now)).ShouldBe("validation_failed");

    [Fact]
    public void Every_rotation_is_another_generation()
    {
        var token = Token(null);
        token.Rotate(Reading, Now);
        token.Rotate(Reading, Now);
        token.Generation.ShouldBe(3);
    }

    [Fact]
    public void Nobody_rotates_a_token_that_can_do_more_than_they_can()
    {
        var token = Token(null);
        Code(() => token.Rotate(PermissionSet.None, Now)).ShouldBe("role_above_own");
        token.Generation.ShouldBe(1);
    }

    [Fact]
    public void A_revoked_token_is_not_rotated_and_keeps_the_time_of_its_revocation()
    {
        var token = Token(null);
        token.Revoke(Now);
        token.Revoke(Now.AddDays(1));
        token.RevokedAt.ShouldBe(Now);
        Code(() => token.Rotate(Reading, Now)).ShouldBe("token_not_active");
    }

    [Fact]
    public void A_token_is_rotated_until_it_expires()
    {
        Should.NotThrow(() => Token(Now).Rotate(Reading, Now.AddTicks(-1)));
        Code(() => Token(Now).Rotate(Reading, Now)).ShouldBe("token_not_active");
    }

    private static string Code(Action act) => Should.Throw<PlatformError>(act).Code;

    private static ApiToken Token(DateTimeOffset? expiresAt) => ApiToken.Create("ci", Reading, Reading, "user_x", expiresAt, Now.AddDays(-1));
}
