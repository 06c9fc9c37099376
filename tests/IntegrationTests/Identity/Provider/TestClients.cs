using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Identity.Provider;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;
using ApiClient = Platform.IntegrationTests.Common.Client;
using OpenIdClient = Platform.Domain.Identity.Provider.Client;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>A client of the OpenID provider.</summary>
internal sealed class TestClient(ApiFixture api, string id, string secret)
{
    public string Id => id;

    public string Secret => secret;

    public (string, string) Basic => ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"))}");

    public Task<Reply> Post(string endpoint, object parameters, params (string Name, string Value)[] headers) =>
        Send(endpoint, parameters, [Basic, .. headers]);

    /// <summary>Without proving who it is, unless the parameters or headers do.</summary>
    public Task<Reply> Send(string endpoint, object parameters, params (string Name, string Value)[] headers) =>
        api.Anonymous.Post($"/v1/oauth/{endpoint}", Form(parameters), headers);

    public Task<Reply> Token(string? scope = null, params (string Name, string Value)[] headers) =>
        Post("token", scope is null ? new { grant_type = "client_credentials" } : new { grant_type = "client_credentials", scope }, headers);

    /// <summary>A caller with a token of the client itself.</summary>
    public async Task<ApiClient> Caller(string? scope = null) => new(api.Http, (await Token(scope)).ShouldBe(200).Text("access_token"));

    /// <summary>What the client has after the user has signed in with it.</summary>
    public async Task<TokenAnswer> Session(ApiClient user, TestOrganization? organization, string? key, params string[] scopes)
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Enter(DataScope.System);
        var client = (await scope.ServiceProvider.GetRequiredService<IClients>().Find(Id<OpenIdClient>.Parse(id), CancellationToken.None))!;
        var bounds = new SessionBounds { Client = client.Id, Scopes = scopes, Organization = organization is null ? null : Id<Organization>.Parse(organization.Id), Key = key };
        var session = Domain.Identity.Sessions.Session.Start(
            Id<User>.Parse(user.UserId), Transport.Token, ["pwd"], Device.Of(null, null), api.Clock.GetUtcNow(), TimeSpan.FromDays(90), bounds);
        var db = scope.ServiceProvider.GetRequiredService<ScopedDb>();
        db.Add(session);
        var answer = await scope.ServiceProvider.GetRequiredService<IClientTokens>().Issue(session, client, "nonce", CancellationToken.None);
        await db.Context.SaveChangesAsync();
        return answer;
    }

    private static FormUrlEncodedContent Form(object parameters) =>
        new(parameters.GetType().GetProperties().Select(x => KeyValuePair.Create(x.Name, (string)x.GetValue(parameters)!)));
}

internal static class TestClients
{
    public static async Task<TestClient> Client(this TestOrganization organization, ApiFixture api, params string[] scopes) =>
        await organization.Client(api, new { name = "Test", grantTypes = new[] { GrantTypes.ClientCredentials }, scopes });

    /// <summary>One that acts for users.</summary>
    public static async Task<TestClient> SignInClient(this TestOrganization organization, ApiFixture api, params string[] scopes) =>
        await organization.Client(api, new
        {
            name = "Test",
            grantTypes = new[] { GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.TokenExchange },
            redirectUris = new[] { "https://app.example.com/callback" },
            scopes,
        });

    public static async Task<TestClient> Client(this TestOrganization organization, ApiFixture api, object body)
    {
        var created = (await organization.Owner.Post(organization.Path("/clients"), body)).ShouldBe(201);
        return new(api, created.Text("id"), created.Body["secret"]?.ToString() ?? "");
    }
}
