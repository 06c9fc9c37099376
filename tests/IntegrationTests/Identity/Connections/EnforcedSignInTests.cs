using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Identity.Factors;
using Platform.IntegrationTests.Messaging.Notifications;
using Platform.IntegrationTests.Organizations.Domains;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class EnforcedSignInTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Addresses_of_the_domain_sign_in_with_the_connection_alone()
    {
        var acme = await api.Organization();
        var domain = (await api.Proven(acme)).Text("name");
        var (ada, guest) = (await api.SignUp($"ada@{domain}"), await acme.Member());
        var connection = await api.Connection(acme, ConnectionMode.Active);
        (await SignIn(ada)).ShouldBe(200);

        await api.Set(connection, ConnectionMode.Enforced);

        var refused = (await SignIn(ada)).ShouldBe(403);
        refused.Code.ShouldBe("sso_required");
        refused.Text("signInAt").ShouldBe($"/v1/auth/connections/{connection}/authorization");
        (await SignIn(guest)).ShouldBe(200);
        (await api.Anonymous.Post("/v1/auth/login", new { email = ada.Email, password = "wrong" })).ShouldBe(401);
        (await (await api.Through(acme, connection, ada)).Get("/v1/me")).ShouldBe(200);
        await Should.ThrowAsync<Domain.Common.PlatformError>(async () => await api.Through(acme, await api.Connection(acme), ada));
    }

    [Fact]
    public async Task Second_factors_and_passkeys_are_no_way_around()
    {
        var acme = await api.Organization();
        var domain = (await api.Proven(acme)).Text("name");
        var ada = await api.SignUp($"ada@{domain}");
        var app = await AuthenticatorApp.Of(api, ada);
        var key = new Passkeys.SoftwareAuthenticator();
        (await key.Register(ada)).ShouldBe(201);
        var step = (await SignIn(ada)).ShouldBe(202);
        await api.Connection(acme, ConnectionMode.Enforced);

        (await api.Anonymous.Post("/v1/auth/login/second-factor", new { challenge = step.Text("challenge"), method = "totp", code = app.Code() })).ShouldBe(403).Code.ShouldBe("sso_required");
        (await key.SignIn(api)).ShouldBe(403).Code.ShouldBe("sso_required");
    }

    [Fact]
    public async Task An_account_does_not_leave_by_another_address()
    {
        var acme = await api.Organization();
        var ada = await api.SignUp($"ada@{(await api.Proven(acme)).Text("name")}");
        await api.Connection(acme, ConnectionMode.Enforced);

        (await ada.Post("/v1/me/email", new { email = $"ada-{Guid.NewGuid():N}@example.com" })).ShouldBe(403).Code.ShouldBe("sso_required");
    }

    [Fact]
    public async Task Nobody_registers_or_gets_a_new_password_for_such_an_address()
    {
        var acme = await api.Organization();
        var domain = (await api.Proven(acme)).Text("name");
        var ada = await api.SignUp($"ada@{domain}");
        (await api.Anonymous.Post("/v1/auth/forgot-password", new { email = ada.Email })).ShouldBe(204);
        var token = api.Token(ada.Email, "Reset");
        var connection = await api.Connection(acme, ConnectionMode.Enforced);

        foreach (var email in new[] { ada.Email, $"new@{domain}" })
            (await api.Anonymous.Post("/v1/auth/register", new { email, password = ApiFixture.Password, displayName = "Ada" })).ShouldBe(403).Text("signInAt").ShouldContain(connection.ToString());
        (await api.Anonymous.Post("/v1/auth/reset-password", new { token, password = "another horse battery" })).ShouldBe(403).Code.ShouldBe("sso_required");
        (await api.Anonymous.Post("/v1/auth/forgot-password", new { email = ada.Email })).ShouldBe(204);
        (await api.Anonymous.Post("/v1/auth/forgot-password", new { email = $"new@{domain}" })).ShouldBe(204);
        api.MailTo(ada.Email)[^1].Subject.ShouldBe("You sign in with your organization");
    }

    [Fact]
    public async Task Sessions_and_tokens_that_the_connection_did_not_begin_are_refused_in_the_organization_on_every_node()
    {
        var (acme, node) = (await api.Organization(), api.SecondNode());
        var domain = (await api.Proven(acme)).Text("name");
        var ada = await api.SignUp($"ada@{domain}");
        await acme.Add(ada);
        var guest = await acme.Member();
        var personal = new Client(api.Http, (await acme.CreatePersonal(ada, Permissions.Projects.Read)).Text("secret"));
        var service = await api.Program(acme);
        var connection = await api.Connection(acme, ConnectionMode.Active);
        foreach (var caller in new[] { ada, ada.On(node), personal, guest, service })
            (await caller.Get(acme.Path("/projects"))).ShouldBe(200);

        await api.Set(connection, ConnectionMode.Enforced);

        (await ada.Get(acme.Path("/projects"))).ShouldBe(403).Code.ShouldBe("sso_required");
        (await personal.Get(acme.Path("/projects"))).ShouldBe(403).Code.ShouldBe("sso_required");
        await Eventually.Is(async () => (await ada.On(node).Get(acme.Path("/projects"))).Status == 403);
        foreach (var caller in new[] { guest, service, acme.Owner, await api.Through(acme, connection, ada) })
            (await caller.Get(acme.Path("/projects"))).ShouldBe(200);
        (await ada.Get("/v1/me")).ShouldBe(200);
        (await ada.Post("/v1/me/tokens", new { organization = acme.Id, name = "Another", permissions = new[] { Permissions.Projects.Read } })).ShouldBe(403).Code.ShouldBe("sso_required");
    }

    [Fact]
    public async Task A_personal_token_counts_as_the_sign_in_that_it_was_made_in()
    {
        var acme = await api.Organization();
        var (domain, connection) = await api.Enforced(acme);
        await api.Set(connection, ConnectionMode.Active);
        var ada = await api.SignUp($"ada@{domain}");
        await acme.Add(ada);
        var created = await acme.CreatePersonal(ada, Permissions.Projects.Read);
        var through = await api.Through(acme, connection, ada);
        (await through.Post("/v1/auth/step-up", new { method = "password", password = ApiFixture.Password })).ShouldBe(200);
        await api.Set(connection, ConnectionMode.Enforced);

        var rotated = (await through.Post($"/v1/me/tokens/{created.Text("id")}/rotation", new { })).ShouldBe(200);

        (await new Client(api.Http, rotated.Text("secret")).Get(acme.Path("/projects"))).ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_but_an_owner_proves_by_their_own_means_who_they_are_in_a_session_of_the_connection()
    {
        var acme = await api.Organization();
        var (domain, connection) = await api.Enforced(acme);
        await api.Set(connection, ConnectionMode.Active);
        var (ada, owner) = (await api.SignUp($"ada@{domain}"), await api.SignUp($"owner@{domain}"));
        await acme.Add(ada);
        await acme.Add(owner, "owner");
        await api.Set(connection, ConnectionMode.Enforced);
        var proof = new { method = "password", password = ApiFixture.Password };

        (await (await api.Through(acme, connection, ada)).Post("/v1/auth/step-up", proof)).ShouldBe(403).Code.ShouldBe("sso_required");

        (await (await api.Through(acme, connection, owner)).Post("/v1/auth/step-up", proof)).ShouldBe(200);
        (await acme.Owner.Inbox(1))[0]!["body"]!.ToString().ShouldContain(owner.Email);
    }

    [Fact]
    public async Task An_owner_gets_in_without_the_connection_and_the_other_owners_hear_of_it()
    {
        var acme = await api.Organization();
        var domain = (await api.Proven(acme)).Text("name");
        var (owner, other, admin) = (await api.SignUp($"owner@{domain}"), await acme.Member("owner"), await acme.Member("admin"));
        await acme.Add(owner, "owner");
        await api.Connection(acme, ConnectionMode.Enforced);

        var signedIn = (await SignIn(owner)).ShouldBe(200);

        (await new Client(api.Http, signedIn.Text("tokens.accessToken")).Get(acme.Path())).ShouldBe(200);
        foreach (var told in new[] { acme.Owner, other })
            (await told.Inbox(1))[0]!["body"]!.ToString().ShouldContain(owner.Email);
        (await owner.Inbox()).Data.ShouldBeEmpty();
        (await admin.Inbox()).Data.ShouldBeEmpty();
        (await acme.Owner.Get(acme.Path("/audit-events?action=sso_bypassed"))).Data.Single()!["actor"]!["kind"]!.ToString().ShouldBe("anonymous");
        (await owner.Get("/v1/me/security-events?kind=sso_bypassed")).ShouldBe(200).Data.Count.ShouldBe(1);
        (await api.Anonymous.Post("/v1/auth/forgot-password", new { email = owner.Email })).ShouldBe(204);
        (await api.Anonymous.Post("/v1/auth/reset-password", new { token = api.Token(owner.Email, "Reset"), password = "another horse battery" })).ShouldBe(204);
    }

    [Fact]
    public async Task Enforcement_ends_with_the_proof_of_the_domain()
    {
        var acme = await api.Organization();
        var domain = (await api.Proven(acme)).Text("name");
        var ada = await api.SignUp($"ada@{domain}");
        await acme.Add(ada);
        await api.Connection(acme, ConnectionMode.Enforced);
        (await ada.Get(acme.Path())).ShouldBe(403).Code.ShouldBe("sso_required");

        await api.Change("update domain_proofs set valid_until = $2 where name = $1", domain, api.Clock.GetUtcNow().UtcDateTime);
        await api.Change("update organization_domains set verified_until = $2 where name = $1", domain, api.Clock.GetUtcNow().UtcDateTime);

        (await ada.Get(acme.Path())).ShouldBe(200);
        (await api.Anonymous.Post("/v1/auth/register", new { email = $"new@{domain}", password = ApiFixture.Password, displayName = "New" })).ShouldBe(202);
    }

    [Fact]
    public async Task Another_organization_enforces_nothing_for_a_domain_that_is_not_its_own()
    {
        var (acme, mallory) = (await api.Organization(), await api.Organization());
        var domain = (await api.Proven(acme)).Text("name");
        await mallory.Claim(domain);
        await api.Connection(mallory, ConnectionMode.Enforced);
        var ada = await api.SignUp($"ada@{domain}");
        await mallory.Add(ada);

        (await SignIn(ada)).ShouldBe(200);
        (await ada.Get(mallory.Path())).ShouldBe(200);
    }

    private Task<Reply> SignIn(Client user) => api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password });
}
