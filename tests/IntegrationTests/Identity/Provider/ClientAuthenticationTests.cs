using System.Net.Http.Headers;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

public sealed class ClientAuthenticationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Neither_a_wrong_secret_nor_one_of_another_client_nor_none_opens_a_client()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var client = await acme.Client(api, "projects.read");
        var others = new[] { await acme.Client(api, "projects.read"), await globex.Client(api, "projects.read") };

        foreach (var secret in others.Select(x => x.Secret).Append("").Append(client.Secret + "x").Append(client.Secret.ToLowerInvariant()))
            Refused(await new TestClient(api, client.Id, secret).Token());
        Refused(await new TestClient(api, "client_01h455vb4pex5vsknk084sn02q", client.Secret).Token());
        Refused(await client.Send("token", new { grant_type = "client_credentials", client_id = client.Id }));
    }

    [Fact]
    public async Task A_secret_in_the_body_is_not_taken()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        (await client.Send("token", new { grant_type = "client_credentials", client_id = client.Id, client_secret = client.Secret })).ShouldBe(400).Text("error").ShouldBe("invalid_request");
    }

    [Fact]
    public async Task Both_parts_of_the_header_are_form_encoded()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");
        var encoded = new TestClient(api, client.Id.Replace("_", "%5F"), client.Secret.Replace("_", "%5f"));

        (await encoded.Token()).ShouldBe(200);
    }

    [Theory]
    [InlineData("Basic !!!")]
    [InlineData("Basic YWJj")]
    [InlineData("Bearer abc")]
    [InlineData("Basic")]
    public async Task A_malformed_header_is_answered_like_a_wrong_secret(string header)
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        Refused(await client.Send("token", new { grant_type = "client_credentials" }, ("Authorization", header)));
    }

    [Fact]
    public async Task A_parameter_that_is_there_twice_is_refused()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");
        var content = new StringContent("grant_type=client_credentials&scope=projects.read&scope=projects.read", MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));

        (await api.Anonymous.Post("/v1/oauth/token", content, client.Basic)).ShouldBe(400).Text("error").ShouldBe("invalid_request");
    }

    [Fact]
    public async Task What_is_no_form_or_has_no_such_grant_is_answered_as_OAuth_does()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        (await api.Anonymous.Post("/v1/oauth/token", new { grant_type = "client_credentials" }, client.Basic)).ShouldBe(400).Text("error").ShouldBe("invalid_request");
        (await client.Post("token", new { })).ShouldBe(400).Text("error").ShouldBe("invalid_request");
        (await client.Post("token", new { grant_type = "password" })).ShouldBe(400).Text("error").ShouldBe("unsupported_grant_type");
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_work_for_the_overlap_and_then_the_new_one_alone()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        var rotated = (await acme.Owner.Post(acme.Path($"/clients/{client.Id}/secret-rotation"), new { overlapHours = 1 })).ShouldBe(200);
        var renewed = new TestClient(api, client.Id, rotated.Text("secret"));

        (await client.Token()).ShouldBe(200);
        (await renewed.Token()).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(61));
        Refused(await client.Token());
        (await renewed.Token()).ShouldBe(200);
    }

    [Fact]
    public async Task Without_an_overlap_the_old_secret_is_dead_at_once()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, "projects.read");

        (await acme.Owner.Post(acme.Path($"/clients/{client.Id}/secret-rotation"), new { })).ShouldBe(200);

        Refused(await client.Token());
    }

    [Fact]
    public async Task The_old_secret_is_not_made_valid_again_for_someone_who_is_suspended()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        var client = (await admin.Post(acme.Path("/clients"), new { name = "Theirs", grantTypes = new[] { "client_credentials" }, scopes = new[] { "projects.read" } })).ShouldBe(201).Text("id");
        (await acme.Owner.Post(acme.Path($"/members/{admin.UserId}/suspension"))).ShouldBe(204);
        Task<Reply> Rotate(int overlapHours) => acme.Owner.Post(acme.Path($"/clients/{client}/secret-rotation"), new { overlapHours });

        (await Rotate(1)).ShouldBe(400).Body["errors"]!["overlapHours"].ShouldNotBeNull();

        (await Rotate(0)).ShouldBe(200);
    }

    [Fact]
    public async Task A_client_without_a_secret_has_none_to_rotate()
    {
        var acme = await api.Organization();
        var client = await acme.Client(api, new { name = "App", authMethod = "none" });

        (await acme.Owner.Post(acme.Path($"/clients/{client.Id}/secret-rotation"), new { })).ShouldBe(409).Code.ShouldBe("client_without_secret");
    }

    private static void Refused(Reply reply)
    {
        reply.ShouldBe(401).Text("error").ShouldBe("invalid_client");
        reply.Header("WWW-Authenticate").ShouldStartWith("Basic ");
        reply.Header("Cache-Control").ShouldBe("no-store");
    }
}
