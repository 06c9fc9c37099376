using Microsoft.EntityFrameworkCore;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;

namespace Platform.ArchitectureTests.Samples.Rows;

internal sealed class OwnedByNobody
{
    public Guid Id { get; set; }
}

internal sealed class OwnedByTenantAndUser : TenantEntity<OwnedByTenantAndUser>, IEntity, IUserOwned
{
    public static string Prefix => "two";

    public Id<User> UserId { get; set; }
}

internal sealed class GlobalAndOwned : IGlobal, IUserOwned
{
    public Guid Id { get; set; }

    public Id<User> UserId { get; set; }
}

internal sealed class ReferringById : TenantEntity<ReferringById>, IEntity
{
    public static string Prefix => "badref";

    public Guid AccountId { get; set; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<PlatformAccount>();
        model.Entity<ReferringById>().HasOne<PlatformAccount>().WithMany().HasForeignKey(x => x.AccountId);
    }
}

internal sealed class PlatformAccount : IGlobal
{
    public Guid Id { get; set; }
}

internal sealed class ReferringWithinTenant : TenantEntity<ReferringWithinTenant>, IEntity
{
    public static string Prefix => "goodref";

    public string Slug { get; set; } = "";

    public Id<Team> TeamId { get; set; }

    public Id<Organization> Billed { get; set; }
}
