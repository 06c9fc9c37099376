using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

internal sealed class SessionActivityMapping : IEntityTypeConfiguration<SessionActivity>
{
    public void Configure(EntityTypeBuilder<SessionActivity> entity)
    {
        entity.HasKey(x => x.SessionId);
        // The user's as well, through the session: nobody looks for a row by its user, and one more path would be one more order of locks.
        entity.HasOne<Session>().WithOne().HasForeignKey<SessionActivity>(x => x.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
