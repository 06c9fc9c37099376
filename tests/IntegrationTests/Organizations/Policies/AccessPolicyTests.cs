using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Identity.Impersonations;
using Platform.IntegrationTests.Identity.Passkeys;
using Platform.IntegrationTests.Organizations.Domains;

namespace Platform.IntegrationTests.Organizations.Policies;

public sealed class AccessPolicyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly (string, string) Office = TestAddress.Of("203.0.113.7");
    private static readonly (string, string) Elsewhere = TestAddress.Of("198.51.100.9");

    [Fact]
    public async Task Requests_come_from_the_allowed_addresses_alone_whatever_the_credential_on_every_node()
    {
        var (acme, node) = (await api.Organization(), api.SecondNode());
        var member = await acme.Member();
        var personal = new Client(api.Http, (await acme.CreatePersonal(member, Permissions.Projects.Read)).Text("secret"));
        Client[] callers = [acme.Owner, member, personal, await acme.Program(api, Permissions.Projects.Read), (await TestImpersonation.Of(api, acme, member)).Client, member.On(node)];
        foreach (var caller in callers)
            (await caller.Get(acme.Path("/projects"), Elsewhere)).ShouldBe(200);

        var policy = (await Ask(acme, new { allowedAddresses = new[] { "203.0.113.0/24", "2001:db8::/32" } }, Office)).ShouldBe(200);

        policy.Body["allowedAddresses"]!.AsArray().Count.ShouldBe(2);
        foreach (var caller in callers)
        {
            await Eventually.Is(async () => (await caller.Get(acme.Path("/projects"), Elsewhere)).Status == 403);
            (await caller.Get(acme.Path("/projects"), Elsewhere)).Code.ShouldBe("policy_address");
            (await caller.Get(acme.Path("/projects"), Office)).ShouldBe(200);
            (await caller.Get(acme.Path("/projects"), TestAddress.Of("2001:db8::1"))).ShouldBe(200);
            (await caller.Get(acme.Path("/projects"), TestAddress.Of("::ffff:203.0.113.8"))).ShouldBe(200);
        }

        (await member.Get("/v1/me", Elsewhere)).ShouldBe(200);
        (await Token(acme, member, Elsewhere)).ShouldBe(403).Code.ShouldBe("policy_address");
    }

    [Fact]
    public async Task Nobody_asks_for_addresses_that_they_do_not_come_from()
    {
        var acme = await api.Organization();

        var refused = (await Ask(acme, new { allowedAddresses = new[] { "203.0.113.0/24" } }, Elsewhere)).ShouldBe(403);

        refused.Code.ShouldBe("policy_address");
        refused.Text("detail").ShouldStartWith("This would shut you out");
        (await acme.Owner.Get(acme.Path("/security-policy"), Elsewhere)).ShouldBe(200).Body["allowedAddresses"].ShouldBeNull();
        foreach (var wrong in new[] { "[]", """["203.0.113.1/24"]""", """["office"]""", "[null]", """["203.0.113.7","203.0.113.7"]""" })
            (await acme.Owner.Patch(acme.Path("/security-policy"), new StringContent($$"""{"allowedAddresses":{{wrong}}}""", null, "application/json"), Office)).ShouldBe(400);
    }

    [Fact]
    public async Task Only_allowed_ways_to_sign_in_count_and_a_step_up_adds_one()
    {
        var acme = await api.Organization();
        var key = new SoftwareAuthenticator();
        (await key.Register(acme.Owner)).ShouldBe(201);
        var member = await acme.Member();
        (await Ask(acme, new { signInMethods = new[] { "passkey", "connection" } })).ShouldBe(403).Code.ShouldBe("policy_sign_in_method");
        var owner = new Client(api.Http, (await key.SignIn(api)).ShouldBe(200).Text("tokens.accessToken"));

        (await owner.Patch(acme.Path("/security-policy"), new { signInMethods = new[] { "passkey", "connection" } })).ShouldBe(200);

        var refused = (await member.Get(acme.Path())).ShouldBe(403);
        refused.Code.ShouldBe("policy_sign_in_method");
        refused.Body["accepted"]!.AsArray().Select(x => x!.ToString()).ShouldBe(["passkey", "connection"]);
        (await acme.Owner.Get(acme.Path())).ShouldBe(403);
        (await owner.Get(acme.Path())).ShouldBe(200);
        var through = await api.Through(acme, await api.Connection(acme, ConnectionMode.Active), member);
        (await through.Get(acme.Path())).ShouldBe(200);
        (await owner.Patch(acme.Path("/security-policy"), new { signInMethods = new[] { "password" } })).ShouldBe(403).Code.ShouldBe("policy_sign_in_method");
        (await owner.Patch(acme.Path("/security-policy"), new { signInMethods = new[] { "post" } })).ShouldBe(400);
    }

    [Fact]
    public async Task Where_only_the_identity_provider_counts_owners_keep_a_way_in()
    {
        var acme = await api.Organization();
        var (member, admin) = (await acme.Member(), await acme.Member("admin"));
        var connection = await api.Connection(acme, ConnectionMode.Active);
        (await admin.Patch(acme.Path("/security-policy"), new { signInMethods = new[] { "connection" } })).ShouldBe(403).Code.ShouldBe("policy_sign_in_method");
        var through = await api.Through(acme, connection, admin);

        (await through.Patch(acme.Path("/security-policy"), new { signInMethods = new[] { "connection" } })).ShouldBe(200);

        (await member.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("policy_sign_in_method");
        (await admin.Get(acme.Path())).ShouldBe(403);
        (await acme.Owner.Get(acme.Path())).ShouldBe(200);
    }

    [Fact]
    public async Task A_sign_in_that_is_too_old_counts_again_after_another_one()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var program = await acme.Program(api, Permissions.Projects.Read);
        (await Ask(acme, new { longestSessionHours = 1 })).ShouldBe(200);
        var signedIn = (await api.Anonymous.Post("/v1/auth/login", new { email = member.Email, password = ApiFixture.Password })).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(61));
        var refreshed = (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = signedIn.Text("tokens.refreshToken") })).ShouldBe(200);
        var later = new Client(api.Http, refreshed.Text("accessToken"));

        (await later.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("policy_session_age");
        (await later.Get("/v1/me")).ShouldBe(200);
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);
        (await later.Post("/v1/auth/step-up", new { method = "password", password = ApiFixture.Password })).ShouldBe(200);
        (await later.Get(acme.Path())).ShouldBe(200);
        foreach (var wrong in new[] { 0, 721 })
            (await (await api.SignIn(acme.Owner.Email)).Patch(acme.Path("/security-policy"), new { longestSessionHours = wrong })).ShouldBe(400);
    }

    [Fact]
    public async Task A_second_factor_that_the_identity_provider_vouches_for_counts_where_the_policy_says_so()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        await SoftwareAuthenticator.Of(acme.Owner);
        var connection = await api.Connection(acme, ConnectionMode.Active);
        var (vouched, plain) = (await api.Through(acme, connection, member, "mfa"), await api.Through(acme, connection, member));
        (await Ask(acme, new { secondFactorRequiredFrom = api.Clock.GetUtcNow().AddSeconds(-1) })).ShouldBe(200);
        (await vouched.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("second_factor_required");

        (await Ask(acme, new { trustProviderFactors = true })).ShouldBe(200);

        (await vouched.Get(acme.Path())).ShouldBe(200);
        (await plain.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("second_factor_required");
        (await member.Get(acme.Path())).ShouldBe(403);
    }

    [Fact]
    public async Task Nobody_takes_back_the_trust_that_they_depend_on()
    {
        var acme = await api.Organization();
        var connection = await api.Connection(acme, ConnectionMode.Active);
        var vouched = await api.Through(acme, connection, acme.Owner, "mfa");
        var from = api.Clock.GetUtcNow().AddDays(1);
        (await vouched.Patch(acme.Path("/security-policy"), new { secondFactorRequiredFrom = from })).ShouldBe(403).Code.ShouldBe("second_factor_required");
        (await vouched.Patch(acme.Path("/security-policy"), new { secondFactorRequiredFrom = from, trustProviderFactors = true })).ShouldBe(200);

        (await vouched.Patch(acme.Path("/security-policy"), new { trustProviderFactors = false })).ShouldBe(403).Code.ShouldBe("second_factor_required");
    }

    private static Task<Reply> Ask(TestOrganization organization, object policy, params (string, string)[] headers) =>
        organization.Owner.Patch(organization.Path("/security-policy"), policy, headers);

    private static Task<Reply> Token(TestOrganization organization, Client member, params (string, string)[] headers) =>
        member.Post("/v1/me/tokens", new { organization = organization.Id, name = "Another", permissions = new[] { Permissions.Projects.Read } }, headers);
}
