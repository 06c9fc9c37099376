using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>Introspection, revocation, userinfo and what a client's session can and cannot do.</summary>
public sealed class PresentedTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_client_learns_of_its_own_tokens_and_of_those_for_its_organization()
    {
        var acme = await api.Organization();
        var (mine, resource) = (await acme.Client(api, "projects.read"), await acme.Client(api, "teams.read"));
        var stranger = await (await api.Organization()).Client(api, "projects.read");
        var token = (await mine.Token()).ShouldBe(200).Text("access_token");

        var told = (await mine.Post("introspect", new { token })).ShouldBe(200);
        told.Text("active").ShouldBe("true");
        told.Text("client_id").ShouldBe(mine.Id);
        told.Text("scope").ShouldBe("projects.read");
        (await resource.Post("introspect", new { token })).ShouldBe(200).Text("active").ShouldBe("true");
        (await stranger.Post("introspect", new { token })).ShouldBe(200).Content.ShouldBe("""{"active":false}""");
        (await mine.Post("introspect", new { token = token + "x" })).ShouldBe(200).Content.ShouldBe("""{"active":false}""");
        (await mine.Send("introspect", new { token, client_id = mine.Id })).ShouldBe(401).Text("error").ShouldBe("invalid_client");

        api.Clock.Advance(TimeSpan.FromMinutes(11));
        (await mine.Post("introspect", new { token })).ShouldBe(200).Text("active").ShouldBe("false");
    }

    [Fact]
    public async Task Revoking_a_refresh_token_ends_all_that_the_client_has_for_the_user()
    {
        var acme = await api.Organization();
        var (mine, other) = (await acme.SignInClient(api, "openid", "offline_access", "projects.read"), await acme.SignInClient(api, "openid"));
        var tokens = await mine.Session(acme.Owner, acme, null, "openid", "offline_access", "projects.read");
        var refreshToken = tokens.RefreshToken!;
        (await mine.Post("introspect", new { token = refreshToken })).ShouldBe(200).Text("active").ShouldBe("true");

        (await other.Post("revoke", new { token = refreshToken })).ShouldBe(200);
        (await mine.Post("introspect", new { token = tokens.AccessToken })).ShouldBe(200).Text("active").ShouldBe("true");
        (await mine.Post("revoke", new { token = refreshToken })).ShouldBe(200);

        (await mine.Post("introspect", new { token = tokens.AccessToken })).ShouldBe(200).Text("active").ShouldBe("false");
        (await mine.Post("introspect", new { token = refreshToken })).ShouldBe(200).Text("active").ShouldBe("false");
        (await new Client(api.Http, tokens.AccessToken).Get(acme.Path("/projects"))).ShouldBe(401);
        (await mine.Post("revoke", new { token = "nothing" })).ShouldBe(200);
    }

    [Fact]
    public async Task A_clients_own_access_token_is_given_back_alone_and_refused_on_every_node()
    {
        var (acme, node) = (await api.Organization(), api.SecondNode());
        var (client, other) = (await acme.Client(api, "projects.read"), await acme.Client(api, "projects.read"));
        var (token, kept) = ((await client.Token()).ShouldBe(200).Text("access_token"), (await client.Token()).ShouldBe(200).Text("access_token"));
        foreach (var http in new[] { api.Http, node })
            (await new Client(http, token).Get(acme.Path("/projects"))).ShouldBe(200);

        (await other.Post("revoke", new { token })).ShouldBe(200);
        (await new Client(api.Http, token).Get(acme.Path("/projects"))).ShouldBe(200);
        (await client.Post("revoke", new { token })).ShouldBe(200);
        (await client.Post("revoke", new { token })).ShouldBe(200);

        (await new Client(api.Http, token).Get(acme.Path("/projects"))).ShouldBe(401).Code.ShouldBe("token_revoked");
        await Eventually.Is(async () => (await new Client(node, token).Get(acme.Path("/projects"))).Status == 401);
        (await client.Post("introspect", new { token })).ShouldBe(200).Text("active").ShouldBe("false");
        foreach (var http in new[] { api.Http, node })
            (await new Client(http, kept).Get(acme.Path("/projects"))).ShouldBe(200);
    }

    [Fact]
    public async Task What_a_client_got_in_exchange_ends_alone_and_the_users_session_goes_on()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid", "projects.read");
        var token = (await client.Post("token", new
        {
            grant_type = "urn:ietf:params:oauth:grant-type:token-exchange",
            scope = "projects.read",
            subject_token = acme.Owner.Token,
            subject_token_type = "urn:ietf:params:oauth:token-type:access_token",
        })).ShouldBe(200).Text("access_token");
        (await new Client(api.Http, token).Get(acme.Path("/projects"))).ShouldBe(200);

        (await client.Post("revoke", new { token })).ShouldBe(200);

        (await new Client(api.Http, token).Get(acme.Path("/projects"))).ShouldBe(401);
        (await acme.Owner.Get(acme.Path("/projects"))).ShouldBe(200);
    }

    [Fact]
    public async Task A_client_learns_of_the_user_what_was_granted()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid", "profile", "email", "organization", "permissions");
        var little = await client.Session(acme.Owner, acme, null, "openid");
        var all = await client.Session(acme.Owner, acme, null, "openid", "profile", "email", "organization", "permissions");

        (await new Client(api.Http, little.AccessToken).Get("/v1/oauth/userinfo")).ShouldBe(200).Content.ShouldBe($$"""{"sub":"{{acme.Owner.UserId}}"}""");
        var told = (await new Client(api.Http, all.AccessToken).Post("/v1/oauth/userinfo")).ShouldBe(200);
        told.Text("email").ShouldBe(acme.Owner.Email);
        told.Text("email_verified").ShouldBe("true");
        told.Text("name").ShouldNotBeEmpty();
        told.Text("org").ShouldBe(acme.Id);
        told.Body["roles"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe("owner");
        told.Body["permissions"]!.AsArray().Count.ShouldBeGreaterThan(5);
        var idToken = IssueClientTokenTests.ClaimsOf(all.IdToken!);
        idToken["aud"]!.ToString().ShouldBe(client.Id);
        idToken["nonce"]!.ToString().ShouldBe("nonce");
        idToken["org"]!.ToString().ShouldBe(acme.Id);
    }

    [Fact]
    public async Task Userinfo_is_for_tokens_of_clients_with_openid()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid", "projects.read");
        var without = await client.Session(acme.Owner, acme, null, "projects.read");

        (await api.Anonymous.Get("/v1/oauth/userinfo")).ShouldBe(401).Header("WWW-Authenticate").ShouldBe("Bearer");
        (await new Client(api.Http, "nothing").Get("/v1/oauth/userinfo")).ShouldBe(401).Text("error").ShouldBe("invalid_token");
        (await acme.Owner.Get("/v1/oauth/userinfo")).ShouldBe(401).Text("error").ShouldBe("invalid_token");
        (await new Client(api.Http, without.AccessToken).Get("/v1/oauth/userinfo")).ShouldBe(403).Text("error").ShouldBe("insufficient_scope");
    }

    [Fact]
    public async Task A_clients_refresh_token_is_not_for_the_products_own_route()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid", "offline_access");
        var tokens = await client.Session(acme.Owner, acme, null, "openid", "offline_access");

        (await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = tokens.RefreshToken })).ShouldBe(401);
        (await client.Post("introspect", new { token = tokens.RefreshToken! })).ShouldBe(200).Text("active").ShouldBe("true");
    }

    [Fact]
    public async Task Disabling_a_client_ends_its_sessions_for_good()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "openid", "projects.read");
        var program = new Client(api.Http, (await client.Session(acme.Owner, acme, null, "openid", "projects.read")).AccessToken);
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);
        var elsewhere = program.On(api.SecondNode());
        (await elsewhere.Get(acme.Path("/projects"))).ShouldBe(200);

        (await acme.Owner.Patch(acme.Path($"/clients/{client.Id}"), new { enabled = false })).ShouldBe(200);

        (await program.Get(acme.Path("/projects"))).ShouldBe(401);
        await Eventually.Is(async () => (await elsewhere.Get(acme.Path("/projects"))).Status == 401);
        (await acme.Owner.Patch(acme.Path($"/clients/{client.Id}"), new { enabled = true })).ShouldBe(200);
        (await program.Get(acme.Path("/projects"))).ShouldBe(401);
    }
}
