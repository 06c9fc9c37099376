using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common;

/// <summary>An organization of a test, with its owner.</summary>
public sealed class TestOrganization(ApiFixture api, string id, string slug, Client owner)
{
    public string Id => id;

    public string Slug => slug;

    public Client Owner => owner;

    /// <summary><c>/v1/orgs/{slug}</c> and the rest.</summary>
    public string Path(string rest = "") => $"/v1/orgs/{slug}{rest}";

    /// <summary>A new signed-in user with this role.</summary>
    public async Task<Client> Member(string role = "member")
    {
        var user = await api.SignUp();
        await Add(user, role);
        return user;
    }

    /// <summary>Makes a user a member without an invitation, for tests of other things.</summary>
    public async Task Add(Client user, string role = "member")
    {
        var request = new RequestContext();
        request.Enter(DataScope.Of(Id<Organization>.Parse(id)));
        await using var scope = api.Services.CreateAsyncScope();
        var db = ActivatorUtilities.CreateInstance<ScopedDb>(scope.ServiceProvider, request);
        await using var _ = db;
        var organization = await db.Set<Organization>().SingleAsync();
        db.Add(Membership.Join(organization, new(null), Id<User>.Parse(user.UserId), user.Email, $"User {user.Email}", role));
        await db.Context.SaveChangesAsync();
        await api.Services.GetRequiredService<NodeCache>().Sync(CancellationToken.None);
    }
}
