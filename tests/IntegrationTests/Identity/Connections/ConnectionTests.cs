using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Connections;

public sealed class ConnectionTests(ConnectionFixture api) : IClassFixture<ConnectionFixture>
{
    [Fact]
    public async Task The_view_says_what_to_enter_at_the_provider_and_never_the_secret()
    {
        var acme = await api.Tenant(isActive: false);

        var view = (await acme.Organization.Owner.Get(acme.Path)).ShouldBe(200);

        view.Text("addresses.redirectUri").ShouldBe("https://platform.localhost/v1/auth/callback");
        view.Text("addresses.initiateLoginUri").ShouldBe($"https://platform.localhost/v1/auth/connections/{acme.Id}/initiation");
        view.Text("addresses.backChannelLogoutUri").ShouldBe($"https://platform.localhost/v1/auth/connections/{acme.Id}/backchannel-logout");
        view.Content.ShouldNotContain("a secret");
        (await acme.Organization.Owner.Get(acme.Organization.Path("/audit-events"))).Content.ShouldNotContain("a secret");
    }

    [Fact]
    public async Task A_connection_is_active_only_after_a_test_and_is_not_enforced_by_the_way()
    {
        var acme = await api.Tenant(isActive: false);
        var owner = acme.Organization.Owner;

        (await owner.Patch(acme.Path, new { mode = "active" })).ShouldBe(409).Code.ShouldBe("connection_not_tested");
        await acme.Activate();
        (await owner.Get(acme.Path)).Text("mode").ShouldBe("active");
        (await owner.Patch(acme.Path, new { mode = "enforced" })).ShouldBe(400).Body["errors"]!["mode"].ShouldNotBeNull();
        (await acme.Change(new { mode = "test" })).Text("mode").ShouldBe("test");
        (await acme.Change(new { mode = "active" })).Text("mode").ShouldBe("active");
    }

    [Fact]
    public async Task Another_issuer_needs_its_own_secret_and_begins_in_test_mode()
    {
        var acme = await api.Tenant();
        var issuer = api.Provider.Issuers[1];

        (await acme.Organization.Owner.Patch(acme.Path, new { issuer })).ShouldBe(400).Body["errors"]!["clientSecret"].ShouldNotBeNull();

        var moved = await acme.Change(new { issuer, clientSecret = "another" });
        (moved.Text("mode"), moved.Body["testedAt"]).ShouldBe(("test", null));
    }

    [Fact]
    public async Task Only_an_administrator_who_is_signed_in_can_test()
    {
        var acme = await api.Tenant(isActive: false);
        using var anyone = api.Browser();
        using var member = await api.BrowserOf(await acme.Organization.Member());

        (await anyone.Open($"{acme.SignInPath}?purpose=test")).ShouldBe(403).Content.ShouldContain("connection_in_test");
        (await member.Open($"{acme.SignInPath}?purpose=test")).ShouldBe(403);
        (await acme.LastReason()).ShouldBe("not_an_administrator");
        (await anyone.Open(acme.SignInPath)).ShouldBe(403);
        (await acme.LastReason()).ShouldBe("test_only");
    }

    [Fact]
    public async Task A_test_shows_what_arrived_and_what_would_stand_in_the_way()
    {
        var acme = await api.Tenant(isActive: false);
        await acme.Prove(isVerified: false);
        var ada = await acme.Person("ada");
        using var browser = await api.BrowserOf(acme.Organization.Owner);

        var page = (await browser.Open($"{acme.SignInPath}?purpose=test&loginHint={ada}")).ShouldBe(200).Content;

        page.ShouldContain(acme.AddressOf("ada"));
        page.ShouldContain(ada);
        page.ShouldContain("The domain of the address is not verified");
        (await browser.Ask("/v1/me")).ShouldBe(200).Text("email").ShouldBe(acme.Organization.Owner.Email);
    }

    [Fact]
    public async Task Private_key_jwt_needs_no_secret()
    {
        var acme = await api.Tenant(isActive: false);
        var changed = await acme.Change(new { authentication = "private_key_jwt" });
        var keys = (await api.Anonymous.Get(new Uri(changed.Text("addresses.jwksUri")).PathAndQuery)).ShouldBe(200).Body;
        await acme.Register(new System.Text.Json.Nodes.JsonObject
        {
            ["client_id"] = acme.ClientId,
            ["redirect_uris"] = new System.Text.Json.Nodes.JsonArray("https://platform.localhost/v1/auth/callback"),
            ["token_endpoint_auth_method"] = "private_key_jwt",
            ["token_endpoint_auth_signing_alg"] = "ES256",
            ["jwks"] = keys.DeepClone(),
            ["grant_types"] = new System.Text.Json.Nodes.JsonArray("authorization_code"),
        });

        await acme.Activate();
    }

    [Fact]
    public async Task Each_connection_proves_itself_by_a_key_of_its_own()
    {
        var (acme, globex) = (await api.Tenant(isActive: false), await api.Tenant(isActive: false));
        async Task<string> KeyOf(Tenant tenant, bool renew = true)
        {
            var view = renew ? await tenant.Change(new { authentication = "private_key_jwt" }) : await tenant.Organization.Owner.Get(tenant.Path);
            var keys = (await api.Anonymous.Get(new Uri(view.Text("addresses.jwksUri")).PathAndQuery)).ShouldBe(200).Body["keys"]!.AsArray();
            keys.Single()!["d"].ShouldBeNull();
            return keys.Single()!["kid"]!.ToString();
        }

        var (first, other) = (await KeyOf(acme), await KeyOf(globex));
        (await KeyOf(acme, renew: false)).ShouldBe(first);
        var second = await KeyOf(acme);

        new[] { first, other, second }.Distinct().Count().ShouldBe(3);
        (await api.Anonymous.Get("/.well-known/jwks.json")).Content.ShouldNotContain(second);
        (await api.Anonymous.Get($"/connections/{(await api.Tenant(isActive: false)).Id}/jwks.json")).ShouldBe(404);
    }

    [Fact]
    public async Task A_connection_that_is_older_than_keys_of_connections_goes_on_with_that_of_the_platform()
    {
        var acme = await api.Tenant(isActive: false);
        await acme.Change(new { authentication = "private_key_jwt" });
        await api.Change("delete from connection_secrets where connection_id = $1", Domain.Common.Id<Domain.Identity.Connections.Connection>.Parse(acme.Id).Value);
        var platform = (await api.Anonymous.Get("/.well-known/jwks.json")).Content;

        await Eventually.Is(async () => (await api.Anonymous.Get($"/connections/{acme.Id}/jwks.json")).Content == platform);
    }

    [Fact]
    public async Task In_place_of_its_own_key_that_cannot_be_read_no_other_signs_or_is_published()
    {
        var acme = await api.Tenant();
        await acme.Change(new { authentication = "private_key_jwt" });
        await api.Change("update connection_secrets set protected_secret = '\\x0102' where connection_id = $1", Domain.Common.Id<Domain.Identity.Connections.Connection>.Parse(acme.Id).Value);
        var ada = await acme.Person("ada");
        using var browser = await api.BrowserOf(acme.Organization.Owner);

        (await browser.Open($"{acme.SignInPath}?purpose=test&loginHint={ada}")).ShouldBe(503);

        var attempt = (await acme.Organization.Owner.Get($"{acme.Path}/attempts")).ShouldBe(200).Data[0]!;
        (attempt["reason"]!.ToString(), attempt["isTest"]!.GetValue<bool>()).ShouldBe(("own_key_unreadable", true));
        attempt["detail"]!.ToString().ShouldContain("private_key_jwt");
        api.Log.Lines.ShouldContain(x => x.Contains(acme.Id) && x.Contains("cannot be decrypted"));
        (await api.Anonymous.Get($"/connections/{acme.Id}/jwks.json")).ShouldBe(200).Body["keys"]!.AsArray().ShouldBeEmpty();
        await acme.Change(new { authentication = "private_key_jwt" });
        (await api.Anonymous.Get($"/connections/{acme.Id}/jwks.json")).ShouldBe(200).Body["keys"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_organization_has_at_most_ten_also_when_they_are_made_at_once()
    {
        var organization = await api.Organization();
        var body = new { name = "X", issuer = api.Provider.Issuers[0], clientId = "x", clientSecret = "y" };

        var replies = await Task.WhenAll(Enumerable.Range(0, 14).Select(_ => organization.Owner.Post(organization.Path("/connections"), body)));

        replies.Count(x => x.Status == 201).ShouldBe(10);
        replies.Where(x => x.Status != 201).ShouldAllBe(x => x.Code == "connections_exhausted");
    }
}
