using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

internal static class Leases
{
    /// <summary>A context that acts for an organization, outside of any request. Dispose it.</summary>
    public static AppDb Lease(this ApiFixture api, TestOrganization organization, AppDbPool? contexts = null)
    {
        var db = (contexts ?? api.Services.GetRequiredService<AppDbPool>()).CreateDbContext();
        db.Request = new RequestContext();
        db.Request.Enter(DataScope.Of(Id<Organization>.Parse(organization.Id)));
        return db;
    }
}
