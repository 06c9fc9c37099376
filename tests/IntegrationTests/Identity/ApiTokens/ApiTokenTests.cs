using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class ApiTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly PermissionSet Reading = PermissionSet.Of(Permissions.Projects.Read);
    private static readonly Id<User> Ada = Id<User>.New();
    private static readonly Id<User> Grace = Id<User>.New();

    [Fact]
    public void A_token_can_do_no_more_than_its_creator() =>
        Code(() => Token(permissions: PermissionSet.All)).ShouldBe("role_above_own");

    [Fact]
    public void A_token_that_has_expired_already_is_not_made() =>
        Code(() => Token(expiresAt: Now)).ShouldBe("validation_failed");

    [Fact]
    public void A_token_lasts_no_longer_than_is_allowed()
    {
        Token(expiresAt: Now + Year).ExpiresAt.ShouldBe(Now + Year);
        Code(() => Token(expiresAt: Now + Year + TimeSpan.FromTicks(1))).ShouldBe("validation_failed");
        Token().ExpiresAt.ShouldBe(Now + Year);
    }

    [Fact]
    public void A_token_for_one_team_has_no_permission_over_anything_else()
    {
        var manager = PermissionSet.Of(Permissions.Projects.Read, Permissions.Members.Read);
        var grant = new ApiTokenGrant("ci", manager, Id<Team>.New(), [], null);

        Code(() => ApiToken.Create(ApiTokenKind.Service, grant, Ada, PermissionSet.All, Year, Now)).ShouldBe("validation_failed");
        Should.NotThrow(() => ApiToken.Create(ApiTokenKind.Service, grant with { Permissions = Reading }, Ada, PermissionSet.All, Year, Now));
    }

    [Fact]
    public void Every_rotation_is_another_generation()
    {
        var token = Token();
        Rotate(token, Ada, Now);
        Rotate(token, Ada, Now);
        token.Generation.ShouldBe(3);
    }

    [Fact]
    public void The_old_secret_is_valid_for_the_overlap_alone()
    {
        var token = Token();
        token.Rotate(Ada, Reading, TimeSpan.FromHours(3), Now);
        token.PreviousUntil.ShouldBe(Now.AddHours(3));
        Rotate(token, Ada, Now);
        token.PreviousUntil.ShouldBeNull();
    }

    [Fact]
    public void Whoever_rotates_a_token_of_the_organization_answers_for_it()
    {
        var token = Token();
        Rotate(token, Grace, Now);
        token.UserId.ShouldBe(Grace);
    }

    [Fact]
    public void Nobody_else_rotates_a_personal_token()
    {
        var token = Token(ApiTokenKind.Personal);
        Code(() => Rotate(token, Grace, Now)).ShouldBe("token_personal");
        Should.NotThrow(() => Rotate(token, Ada, Now));
    }

    [Fact]
    public void Nobody_rotates_a_token_that_can_do_more_than_they_can()
    {
        var token = Token();
        Code(() => token.Rotate(Ada, PermissionSet.None, TimeSpan.Zero, Now)).ShouldBe("role_above_own");
        token.Generation.ShouldBe(1);
    }

    [Fact]
    public void A_revoked_token_is_not_rotated_and_keeps_the_time_of_its_revocation()
    {
        var token = Token();
        token.Revoke(Now);
        token.Revoke(Now.AddDays(1));
        token.RevokedAt.ShouldBe(Now);
        Code(() => Rotate(token, Ada, Now)).ShouldBe("token_not_active");
    }

    [Fact]
    public void A_token_is_rotated_until_it_expires()
    {
        var end = Now.AddDays(1);
        Should.NotThrow(() => Rotate(Token(expiresAt: end), Ada, end.AddTicks(-1)));
        Code(() => Rotate(Token(expiresAt: end), Ada, end)).ShouldBe("token_not_active");
    }

    private static string Code(Action act) => Should.Throw<PlatformError>(act).Code;

    private static void Rotate(ApiToken token, Id<User> rotator, DateTimeOffset now) => token.Rotate(rotator, Reading, TimeSpan.Zero, now);

    private static ApiToken Token(ApiTokenKind kind = ApiTokenKind.Service, DateTimeOffset? expiresAt = null, PermissionSet? permissions = null) =>
        ApiToken.Create(kind, new ApiTokenGrant("ci", permissions ?? Reading, null, [], expiresAt), Ada, Reading, Year, Now);
}
