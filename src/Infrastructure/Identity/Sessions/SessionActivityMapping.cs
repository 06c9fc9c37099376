using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

internal sealed class SessionActivityMapping : IEntityTypeConfiguration<SessionActivity>
{
    public void Configure(EntityTypeBuilder<SessionActivity> entity)
    {
        entity.HasKey(x => x.SessionId);
        entity.HasIndex(x => x.UserId);
        entity.HasOne<Session>().WithOne().HasForeignKey<SessionActivity>(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
