using System.Text.Json.Nodes;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Passkeys;
using Platform.IntegrationTests.Organizations.Domains;

namespace Platform.IntegrationTests.Generated;

/// <summary>An organization with one of everything, so that every route has something to name.</summary>
internal sealed class World
{
    private readonly Dictionary<string, string> parameters = [];

    private World(TestOrganization organization) => Organization = organization;

    public TestOrganization Organization { get; }

    public Client Owner => Organization.Owner;

    /// <summary>A client with an API token that can do everything.</summary>
    public Client Program { get; private set; } = null!;

    /// <summary>An operator who may do everything.</summary>
    public Client Operator { get; private set; } = null!;

    /// <summary>The operator, who acts as the owner and may only read.</summary>
    public Client Impersonator { get; private set; } = null!;

    /// <summary>Values for the parameters of paths, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters => parameters;

    /// <summary>The same ids by their prefix, for bodies.</summary>
    public IReadOnlyDictionary<string, string> Ids => parameters.Values.Where(x => x.Contains('_'))
        .GroupBy(x => x[..x.LastIndexOf('_')]).ToDictionary(x => x.Key, x => x.First());

    public static async Task<World> Create(ApiFixture api)
    {
        var organization = await api.Organization();
        var world = new World(organization);
        var member = await organization.Member();
        (world.parameters["org"], world.parameters["confirm"], world.parameters["user"]) = (organization.Slug, organization.Slug, member.UserId);
        (world.parameters["schedule"], world.parameters["template"], world.parameters["provider"]) = ("trim-schedule-runs", "invitation", "sendgrid");
        await api.SignIn(organization.Owner.Email);
        world.parameters["session"] = (await organization.Owner.Get("/v1/me/sessions")).Data.First(x => !x!["isCurrent"]!.GetValue<bool>())!["id"]!.ToString();
        world.parameters["memberSession"] = (await organization.Owner.Get(organization.Path($"/members/{member.UserId}/sessions"))).Data[0]!["id"]!.ToString();
        world.parameters["factor"] = (await organization.Owner.Post("/v1/me/factors")).ShouldBe(201).Text("id");
        world.parameters["passkey"] = (await new SoftwareAuthenticator().Register(organization.Owner)).ShouldBe(201).Text("id");
        world.parameters["device"] = (await organization.Owner.Post("/v1/me/devices", new { platform = "android", token = $"world-{organization.Slug}", locale = "en" })).ShouldBe(201).Text("id");
        await world.Add("team", "/teams", new { name = "World", slug = "world" });
        await world.Add("project", "/projects", new { name = "World", slug = "world" });
        await world.Add("role", "/roles", new { key = "world", name = "World", permissions = new[] { "projects.read" } });
        var permissions = (await organization.Owner.Get(organization.Path("/permissions"))).Data.Select(x => x!["name"]!.ToString()).ToArray();
        var token = await world.Add("token", "/tokens", new { name = "World", permissions });
        world.Program = new Client(api.Http, token.Text("secret"));
        var mine = (await organization.Owner.Post("/v1/me/tokens", new { organization = organization.Id, name = "World", permissions })).ShouldBe(201);
        world.parameters["personalToken"] = mine.Text("id");
        var invited = await world.Add("invitation", "/invitations", new { emails = new[] { $"guest-{organization.Slug}@example.com" }, role = "member", teams = Array.Empty<string>() });
        world.parameters["invitation"] = invited.Data[0]!["id"]!.ToString();
        await world.AddIdentities(api);
        await world.AddRows(api);
        await world.AddWebhooks();
        await world.Impersonate(api);
        await world.Suppress();
        return world;
    }

    /// <summary>An address that no mail is sent to.</summary>
    private async Task Suppress()
    {
        var suppressed = new { address = $"suppressed-{Organization.Slug}@example.com" };
        parameters["suppression"] = (await Operator.Post("/v1/operator/suppressions", suppressed)).ShouldBe(201).Text("id");
    }

    /// <summary>A way to sign in at the organization, and one of the owner's own.</summary>
    private async Task AddIdentities(ApiFixture api)
    {
        await Add("connection", "/connections", new { name = "World", issuer = "https://login.invalid", clientId = "world", clientSecret = "world" });
        await Add("client", "/clients", new { name = "World" });
        await Add("provisioningToken", "/provisioning/tokens", new { name = "World provider" });
        await Add("domain", "/domains", new { name = $"{Organization.Slug}.example" });
        var identity = Id<ExternalIdentity>.New();
        parameters["identity"] = identity.ToString();
        await api.Change("""
            insert into external_identities (id, user_id, issuer, subject, last_used_at, created_at, updated_at)
            values ($1, $2, 'https://login.invalid', $3, now(), now(), now())
            """, identity.Value, Id<User>.Parse(Owner.UserId).Value, $"{identity}");
    }

    private async Task AddRows(ApiFixture api)
    {
        await AddGrant(api);
        await AddJobs(api);
        await AddWording();
    }

    /// <summary>What the owner has allowed a client that nobody knows any more.</summary>
    private async Task AddGrant(ApiFixture api)
    {
        var grant = Id<Domain.Identity.Provider.Grant>.New();
        parameters["grant"] = grant.ToString();
        await api.Change("""
            insert into grants (id, user_id, client_id, client_name, scopes, created_at, updated_at) values ($1, $2, $1, 'World', '{openid}', now(), now())
            """, grant.Value, Id<User>.Parse(Owner.UserId).Value);
    }

    /// <summary>One that waits for tomorrow, and one that could not be done.</summary>
    private async Task AddJobs(ApiFixture api)
    {
        var (job, letter) = (Id<Job>.New(), Id<DeadLetter>.New());
        (parameters["queue"], parameters["job"], parameters["letter"]) = (Queues.Push, job.ToString(), letter.ToString());
        await api.Change("""
            insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_limit, is_in_order, request_id, created_at)
            values ($1, $2, true, 'default', 'world', '{}', 0, 0, now() + interval '1 day', 0, 1, 60, 1, false, 'world', now())
            """, Id<Organization>.Parse(Organization.Id).Value, job.Value);
        await api.Change("""
            insert into dead_letters (id, job_id, scope_id, is_of_organization, queue, kind, payload, priority, attempt, timeout_seconds, concurrency_limit, is_in_order, error, request_id, created_at, died_at)
            values ($1, $2, $3, true, 'default', 'world', '{}', 0, 1, 60, 1, false, 'World', 'world', now(), now())
            """, letter.Value, Id<Job>.New().Value, Id<Organization>.Parse(Organization.Id).Value);
    }

    /// <summary>With a delivery that has come to its end, so that nothing changes by itself any more. No event has this type.</summary>
    private async Task AddWebhooks()
    {
        await Add("endpoint", "/webhook-endpoints", new { url = "https://webhooks.invalid/", eventTypes = new[] { "organization.restored" } });
        var endpoint = $"/webhook-endpoints/{parameters["endpoint"]}";
        parameters["delivery"] = (await Owner.Post(Organization.Path($"{endpoint}/test"), new { })).ShouldBe(202).Text("id");
        await Eventually.Is(async () => (await Owner.Get(Organization.Path($"{endpoint}/deliveries/{parameters["delivery"]}"))).Text("status") == "failed");
    }

    private async Task AddWording()
    {
        (await Owner.Patch(Organization.Path("/mail-templates/invitation"), new { subject = "World" })).ShouldBe(200);
        parameters["revision"] = (await Owner.Get(Organization.Path("/mail-templates/invitation/revisions"))).Data[0]!["id"]!.ToString();
    }

    private async Task Impersonate(ApiFixture api)
    {
        Operator = await api.Operator();
        parameters["platformClient"] = (await Operator.Post("/v1/operator/clients", new { name = "World" })).ShouldBe(201).Text("id");
        var body = new { organization = Organization.Id, user = Owner.UserId, reason = "World", ticket = "W-1" };
        var started = (await Operator.Post("/v1/operator/impersonations", body)).ShouldBe(201);
        parameters["impersonation"] = started.Text("id");
        Impersonator = new Client(api.Http, started.Text("accessToken"));
    }

    private async Task<Reply> Add(string parameter, string path, object body)
    {
        var created = (await Owner.Post(Organization.Path(path), body)).ShouldBe(201);
        parameters[parameter] = created.Body["id"]?.ToString() ?? "";
        return created;
    }
}
