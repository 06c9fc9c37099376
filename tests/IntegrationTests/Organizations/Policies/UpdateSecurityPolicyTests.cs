using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Organizations.Policies;

public sealed class UpdateSecurityPolicyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Members_without_a_verified_address_are_refused_until_they_verify_it()
    {
        var acme = await api.Organization();
        var (member, program) = (await api.SignUp(verified: false), await api.Program(acme));
        await acme.Add(member);
        (await member.Get(acme.Path())).ShouldBe(200);

        (await acme.Owner.Patch(acme.Path("/security-policy"), new { requireVerifiedEmail = true })).ShouldBe(200).Body["requireVerifiedEmail"]!.GetValue<bool>().ShouldBeTrue();
        (await member.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("email_not_verified");
        (await member.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(403).Code.ShouldBe("email_not_verified");
        (await acme.Owner.Get(acme.Path())).ShouldBe(200);
        (await program.Get(acme.Path())).ShouldBe(200);

        (await api.Anonymous.Post("/v1/auth/verify-email", new { token = api.Token(member.Email, "Welcome") })).ShouldBe(204);
        (await member.Get(acme.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task A_member_without_a_verified_address_makes_and_uses_no_personal_token()
    {
        var acme = await api.Organization();
        var member = await api.SignUp(verified: false);
        await acme.Add(member);
        var personal = new Client(api.Http, (await acme.CreatePersonal(member, Permissions.Projects.Read)).Text("secret"));
        (await personal.Get(acme.Path("/projects"))).ShouldBe(200);
        (await acme.Owner.Patch(acme.Path("/security-policy"), new { requireVerifiedEmail = true })).ShouldBe(200);

        (await personal.Get(acme.Path("/projects"))).ShouldBe(403).Code.ShouldBe("email_not_verified");
        var another = new { organization = acme.Id, name = "Another", permissions = new[] { Permissions.Projects.Read } };
        (await member.Post("/v1/me/tokens", another)).ShouldBe(403).Code.ShouldBe("email_not_verified");

        (await api.Anonymous.Post("/v1/auth/verify-email", new { token = api.Token(member.Email, "Welcome") })).ShouldBe(204);
        (await personal.Get(acme.Path("/projects"))).ShouldBe(200);
        (await member.Post("/v1/me/tokens", another)).ShouldBe(201);
    }

    [Fact]
    public async Task It_takes_a_person_who_has_signed_in_recently()
    {
        var acme = await api.Organization();
        var program = await acme.Program(api, Permissions.Organization.Update);

        (await program.Patch(acme.Path("/security-policy"), new { allowImpersonation = false })).ShouldBe(403).Code.ShouldBe("person_required");
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = acme.Owner.Email, password = ApiFixture.Password })).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        var refreshed = (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = signedIn.Text("tokens.refreshToken") })).ShouldBe(200);
        var later = new Client(api.Http, refreshed.Text("accessToken"));
        (await later.Patch(acme.Path("/security-policy"), new { allowImpersonation = false })).ShouldBe(403).Code.ShouldBe("step_up_required");

        (await later.Get(acme.Path("/security-policy"))).ShouldBe(200).Body["allowImpersonation"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_asks_for_what_they_do_not_have_themselves()
    {
        var acme = await api.Organization();
        var admin = await api.SignUp(verified: false);
        await acme.Add(admin, "admin");

        (await admin.Patch(acme.Path("/security-policy"), new { requireVerifiedEmail = true })).ShouldBe(403).Code.ShouldBe("email_not_verified");
        (await admin.Get(acme.Path("/security-policy"))).ShouldBe(200).Body["requireVerifiedEmail"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task An_organization_that_is_older_than_policies_gets_one_with_the_first_change()
    {
        var acme = await api.Organization();
        await using var source = Npgsql.NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("delete from security_policies where tenant_id = $1");
        command.Parameters.AddWithValue(Domain.Common.Id<Domain.Organizations.Organizations.Organization>.Parse(acme.Id).Value);
        await command.ExecuteNonQueryAsync();

        (await acme.Owner.Get(acme.Path("/security-policy"))).ShouldBe(200).Body["requireVerifiedEmail"]!.GetValue<bool>().ShouldBeFalse();
        (await acme.Owner.Patch(acme.Path("/security-policy"), new { requireVerifiedEmail = true })).ShouldBe(200);
        (await acme.Owner.Get(acme.Path("/security-policy"))).ShouldBe(200).Body["requireVerifiedEmail"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task New_tokens_last_no_longer_than_the_organization_allows()
    {
        var acme = await api.Organization();
        (await acme.Owner.Patch(acme.Path("/security-policy"), new { longestTokenDays = 30 })).ShouldBe(200).Body["longestTokenDays"]!.GetValue<int>().ShouldBe(30);

        var (now, permissions) = (api.Clock.GetUtcNow(), new[] { "teams.read" });
        foreach (var (path, organization) in new[] { (acme.Path("/tokens"), (string?)null), ("/v1/me/tokens", acme.Id) })
        {
            (await Create(path, organization, "Longer", now.AddDays(31))).ShouldBe(400).Body["errors"]!["expiresAt"].ShouldNotBeNull();
            var longest = (await Create(path, organization, "Longest", null)).ShouldBe(201).Body["expiresAt"]!.GetValue<DateTimeOffset>();
            (longest - now).ShouldBeInRange(TimeSpan.FromDays(29.9), TimeSpan.FromDays(30.1));
        }

        (await acme.Owner.Patch(acme.Path("/security-policy"), new { longestTokenDays = (int?)null })).ShouldBe(200).Body["longestTokenDays"].ShouldBeNull();
        (await Create(acme.Path("/tokens"), null, "A year", now.AddDays(364))).ShouldBe(201);
        foreach (var days in new[] { 0, -1, 366 })
            (await acme.Owner.Patch(acme.Path("/security-policy"), new { longestTokenDays = days })).ShouldBe(400);

        Task<Reply> Create(string path, string? organization, string name, DateTimeOffset? expiresAt) => acme.Owner.Post(path, organization is null
            ? new { name, permissions, expiresAt }
            : new { organization, name, permissions, expiresAt });
    }
}
