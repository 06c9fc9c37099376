using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;
using ConnectionEntity = Platform.Domain.Identity.Connections.Connection;

namespace Platform.IntegrationTests.Organizations.Domains;

/// <summary>Domains and connections of a test, without a provider behind them.</summary>
internal static class TestDomains
{
    private static int numbers;

    /// <summary>A name that no other test has.</summary>
    public static string NewName() => $"d{Interlocked.Increment(ref numbers)}-{Guid.NewGuid():N}.example"[..24].TrimEnd('.') + ".test";

    /// <summary>Claims a domain; the answer.</summary>
    public static async Task<Reply> Claim(this TestOrganization organization, string name) =>
        (await organization.Owner.Post(organization.Path("/domains"), new { name })).ShouldBe(201);

    public static Task<Reply> Verify(this TestOrganization organization, Reply claimed) =>
        organization.Owner.Post(organization.Path($"/domains/{claimed.Text("id")}/verification"));

    public static void Publish(this ApiFixture api, Reply claimed) => api.Records.Publish(claimed.Text("record.name"), claimed.Text("record.value"));

    /// <summary>A domain that the organization has proven; its name.</summary>
    public static async Task<Reply> Proven(this ApiFixture api, TestOrganization organization, string? name = null)
    {
        var claimed = await organization.Claim(name ?? NewName());
        api.Publish(claimed);
        return (await organization.Verify(claimed)).ShouldBe(200);
    }

    /// <summary>A connection of the organization, in this mode.</summary>
    public static async Task<Id<Connection>> Connection(this ApiFixture api, TestOrganization organization, ConnectionMode mode = ConnectionMode.Test)
    {
        var others = await api.Count($"connections where tenant_id = '{Id<Organization>.Parse(organization.Id).Value}'");
        var taken = Enumerable.Range(1, (int)others).Select(x => (short)x).ToArray();
        var connection = ConnectionEntity.Create("Acme ID", new("https://id.example", "platform", ClientAuthentication.ClientSecretBasic), "member", taken);
        await api.Insert(organization, connection);
        await api.Set(connection.Id, mode);
        return connection.Id;
    }

    public static Task Set(this ApiFixture api, Id<Connection> connection, ConnectionMode mode) =>
        api.Change("update connections set mode = $2 where id = $1", connection.Value, mode.ToString());

    /// <summary>The user as the organization's identity provider has signed them in.</summary>
    public static async Task<Client> Through(this ApiFixture api, TestOrganization organization, Id<Connection> connection, Client user, params string[] methods)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<RequestContext>().Enter(DataScope.System);
        var unit = services.GetRequiredService<IUnitOfWork>();
        unit.Begin();
        var account = await services.GetRequiredService<IProfiles>().Get(Id<User>.Parse(user.UserId), CancellationToken.None);
        var bounds = new SessionBounds { Connection = connection, Organization = Id<Organization>.Parse(organization.Id) };
        var signedIn = await services.GetRequiredService<SessionStart>().Begin(account, Transport.Token, [AuthenticationMethods.Connection, .. methods], bounds, CancellationToken.None);
        await unit.Save(signedIn, CancellationToken.None);
        await unit.Commit(CancellationToken.None);
        return new Client(api.Http, signedIn.Tokens!.AccessToken) { UserId = user.UserId, Email = user.Email };
    }

    /// <summary>A proven domain with a connection that is enforced for it.</summary>
    public static async Task<(string Domain, Id<Connection> Connection)> Enforced(this ApiFixture api, TestOrganization organization)
    {
        var domain = (await api.Proven(organization)).Text("name");
        return (domain, await api.Connection(organization, ConnectionMode.Enforced));
    }
}
