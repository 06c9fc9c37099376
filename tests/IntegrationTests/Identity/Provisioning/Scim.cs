using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

/// <summary>An organization's identity provider, with its provisioning token.</summary>
internal sealed class Scim(ApiFixture api, TestOrganization organization, Client client, string domain)
{
    private static int numbers;

    public Client Client => client;

    public TestOrganization Organization => organization;

    /// <summary>That the organization has verified.</summary>
    public string Domain => domain;

    public static async Task<Scim> Of(ApiFixture api, TestOrganization? organization = null)
    {
        organization ??= await api.Organization();
        var domain = $"d{Interlocked.Increment(ref numbers)}-{Guid.NewGuid():N}.example";
        await api.Change("""
            insert into organization_domains (tenant_id, id, name, challenge, warned, verified_until, created_at, updated_at) values ($1, $2, $3, 'x', 0, $4, now(), now())
            """, Id<Organization>.Parse(organization.Id).Value, Id<OrganizationDomain>.New().Value, domain, api.Clock.GetUtcNow().AddDays(30).UtcDateTime);
        var created = (await organization.Owner.Post(organization.Path("/provisioning/tokens"), new { name = $"Provider {Guid.NewGuid():N}" })).ShouldBe(201);
        return new(api, organization, new Client(api.Http, created.Text("secret")), domain);
    }

    public string Path(string path) => organization.Path($"/scim/v2{path}");

    public Task<Reply> Get(string path, params (string, string)[] headers) => client.Get(Path(path), headers);

    public Task<Reply> Send(string method, string path, string? json = null, params (string, string)[] headers) => client.Send(
        HttpMethod.Parse(method), Path(path), json is null ? null : new StringContent(json, Encoding.UTF8, "application/scim+json"), headers);

    public Task<Reply> Send(string method, string path, object body, params (string, string)[] headers) =>
        Send(method, path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), headers);

    /// <summary>A user of the verified domain.</summary>
    public async Task<Reply> User(string name, object? more = null)
    {
        var body = JsonSerializer.SerializeToNode(more ?? new { }, JsonSerializerOptions.Web)!.AsObject();
        body["userName"] ??= $"{name}@{domain}";
        return await Send("POST", "/Users", body);
    }

    public static object Patch(params object[] operations) => new Dictionary<string, object>
    {
        ["schemas"] = new[] { "urn:ietf:params:scim:api:messages:2.0:PatchOp" },
        ["Operations"] = operations,
    };

    /// <summary>Signs in as someone who was provisioned, with a password of theirs.</summary>
    public async Task<Client> SignIn(string email)
    {
        await api.Change("update users set password_hash = (select password_hash from users where password_hash is not null limit 1) where normalized_email = $1", email.ToUpperInvariant());
        return await api.SignIn(email);
    }

    /// <summary>The last lines of the log, newest first, once there are so many.</summary>
    public async Task<JsonArray> Log(int lines)
    {
        JsonArray log = [];
        await Eventually.Is(async () => (log = (await organization.Owner.Get(organization.Path("/provisioning/log?limit=100"))).ShouldBe(200).Data).Count >= lines);
        return log;
    }
}
