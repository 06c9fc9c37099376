using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Infrastructure.Organizations.Invitations;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> entity)
    {
        entity.Property(x => x.Email).HasMaxLength(254);
        entity.Property(x => x.RoleKey).HasMaxLength(50);
        entity.Property(x => x.TeamIds).HasConversion(
            ids => ids.Select(x => x.Value).ToArray(),
            values => values.Select(x => new Id<Team>(x)).ToArray(),
            ValueComparer.CreateDefault<IReadOnlyList<Id<Team>>>(favorStructuralComparisons: true));
        entity.HasIndex(x => x.TokenHash);
        entity.HasIndex(x => x.Email);
        entity.Unique(x => new { x.TenantId, x.Email }, InvitationErrors.AlreadyInvited).HasFilter("accepted_at is null");
        entity.References<Invitation, Role>(x => x.RoleKey, nameof(Role.Key), DeleteBehavior.Restrict, RoleErrors.InUse);
    }
}
