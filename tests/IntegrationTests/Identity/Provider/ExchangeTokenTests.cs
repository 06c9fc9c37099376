using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Impersonations;

namespace Platform.IntegrationTests.Identity.Provider;

public sealed class ExchangeTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";

    [Fact]
    public async Task A_client_gets_a_token_for_less_that_names_it_and_whoever_acted_before()
    {
        var acme = await api.Organization();
        var (front, back) = (await acme.SignInClient(api, "projects.read", "teams.read"), await acme.SignInClient(api, "projects.read"));
        var subject = await front.Session(acme.Owner, acme, null, "projects.read", "teams.read");

        var reply = (await Exchange(back, subject.AccessToken, "projects.read")).ShouldBe(200);

        reply.Text("issued_token_type").ShouldBe(AccessToken);
        var claims = IssueClientTokenTests.ClaimsOf(reply.Text("access_token"));
        claims["sub"]!.ToString().ShouldBe(acme.Owner.UserId);
        claims["client_id"]!.ToString().ShouldBe(back.Id);
        claims["act"]!["sub"]!.ToString().ShouldBe(back.Id);
        claims["act"]!["act"]!["sub"]!.ToString().ShouldBe(front.Id);
        var program = new Client(api.Http, reply.Text("access_token"));
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);
        (await program.Get(acme.Path("/teams"))).ShouldBe(403);
        (await program.Get("/v1/me")).ShouldBe(403);
    }

    [Fact]
    public async Task It_counts_in_the_clients_organization_alone_and_never_for_more_than_both_may()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var client = await acme.SignInClient(api, "projects.read", "projects.write", "members.manage");
        var member = await acme.Member("viewer");
        await globex.Add(member);

        var program = new Client(api.Http, (await Exchange(client, member.Token!, "projects.read")).ShouldBe(200).Text("access_token"));
        (await program.Get(acme.Path("/projects"))).ShouldBe(200);
        (await program.Get(globex.Path("/projects"))).ShouldBe(403);

        Refused(await Exchange(client, member.Token!, "members.manage"), "invalid_target");
        Refused(await Exchange(client, member.Token!, "teams.read"), "invalid_scope");
        Refused(await Exchange(client, globex.Owner.Token!, "projects.read"), "invalid_target");
        Refused(await client.Post("token", new { grant_type = GrantType, subject_token = member.Token!, subject_token_type = AccessToken }), "invalid_scope");
    }

    [Fact]
    public async Task Nothing_is_exchanged_twice_or_for_an_operator_who_acts_as_someone()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "projects.read");
        var impersonation = await TestImpersonation.Of(api, acme, acme.Owner);
        var exchanged = (await Exchange(client, acme.Owner.Token!, "projects.read")).ShouldBe(200).Text("access_token");

        Refused(await Exchange(client, exchanged, "projects.read"), "invalid_request");
        Refused(await Exchange(client, impersonation.Client.Token!, "projects.read"), "invalid_request");
    }

    [Fact]
    public async Task Neither_a_clients_own_token_nor_nonsense_nor_another_type_stands_for_a_user()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "projects.read");
        var own = (await (await acme.Client(api, "projects.read")).Token()).ShouldBe(200).Text("access_token");

        foreach (var token in new[] { own, "nothing", "ptk_dead" })
            Refused(await Exchange(client, token, "projects.read"), "invalid_request");
        Refused(await client.Post("token", new { grant_type = GrantType, subject_token = acme.Owner.Token!, subject_token_type = "urn:ietf:params:oauth:token-type:id_token", scope = "projects.read" }), "invalid_request");
        Refused(await Exchange(await acme.Client(api, "projects.read"), acme.Owner.Token!, "projects.read"), "unauthorized_client");
    }

    [Fact]
    public async Task It_ends_with_the_users_session_and_with_the_client()
    {
        var acme = await api.Organization();
        var client = await acme.SignInClient(api, "projects.read");
        var other = await acme.SignInClient(api, "projects.read");
        var user = await acme.Member();
        var (first, second) = (await Caller(client, user), await Caller(other, user));

        (await acme.Owner.Delete(acme.Path($"/clients/{client.Id}"))).ShouldBe(204);
        (await first.Get(acme.Path("/projects"))).ShouldBe(401);
        (await second.Get(acme.Path("/projects"))).ShouldBe(200);

        (await user.Post("/v1/auth/logout")).ShouldBe(204);
        (await second.Get(acme.Path("/projects"))).ShouldBe(401);
    }

    private static void Refused(Reply reply, string error) => reply.ShouldBe(400).Text("error").ShouldBe(error);

    private static Task<Reply> Exchange(TestClient client, string token, string scope) =>
        client.Post("token", new { grant_type = GrantType, subject_token = token, subject_token_type = AccessToken, scope });

    private async Task<Client> Caller(TestClient client, Client user) =>
        new(api.Http, (await Exchange(client, user.Token!, "projects.read")).ShouldBe(200).Text("access_token"));
}
