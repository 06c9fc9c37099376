using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> entity)
    {
        entity.Property(x => x.Transport).HasConversion<string>().HasMaxLength(10).HasDefaultValue(Transport.Token).ValueGeneratedNever();
        entity.PrimitiveCollection(x => x.AuthenticationMethods);
        entity.Property(x => x.DeviceName).HasMaxLength(100);
        entity.Property(x => x.Network).HasMaxLength(64);
        entity.Property(x => x.RevokedBy).HasMaxLength(100);
        entity.Property(x => x.RevokedFor).HasConversion<string>().HasMaxLength(30);
        entity.Property(x => x.UserAgent).HasMaxLength(500);
        entity.Property(x => x.Address).HasMaxLength(64);
        entity.Property(x => x.Reason).HasMaxLength(500);
        entity.Property(x => x.Ticket).HasMaxLength(100);
        entity.PrimitiveCollection(x => x.Scopes);
        entity.PrimitiveCollection(x => x.EndedIn).HasDefaultValueSql("'{}'").ValueGeneratedNever().ElementType(x => x.HasConversion<IdConverter<Organization>>());
        entity.Property(x => x.BoundKey).HasMaxLength(64);
        entity.Ignore(x => x.Bounds);
        entity.HasIndex(x => x.UserId);
        entity.HasIndex(x => x.ConnectionId).HasFilter("connection_id is not null");
        entity.HasIndex(x => x.ClientId).HasFilter("client_id is not null");
        entity.HasIndex(x => x.ParentId).HasFilter("parent_id is not null");
        entity.HasIndex(x => x.ImpersonatorId).HasFilter("impersonator_id is not null");
        // Without the operator's account the row must go: it must never become a sign-in of the user.
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.ImpersonatorId).OnDelete(DeleteBehavior.Cascade);
        entity.ToTable(x => x.HasCheckConstraint(
            "ck_sessions_impersonation", "num_nulls(impersonator_id, impersonator_session_id, impersonated_in, reason, ticket) in (0, 5)"));
        entity.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
        entity.EmptiesCache("session", "id");
    }
}
