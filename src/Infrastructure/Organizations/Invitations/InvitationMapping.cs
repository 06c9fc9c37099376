using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Infrastructure.Organizations.Invitations;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> entity)
    {
        entity.Property(x => x.Email).HasMaxLength(254);
        entity.Property(x => x.RoleKey).HasMaxLength(50);
        entity.HasIndex(x => x.TokenHash);
        entity.HasIndex(x => x.Email);
        entity.Unique(x => x.Email, InvitationErrors.AlreadyInvited).HasFilter("accepted_at is null");
        entity.References<Invitation, Role>(x => x.RoleKey, nameof(Role.Key), DeleteBehavior.Restrict, RoleErrors.InUse);
    }
}
