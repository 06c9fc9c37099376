using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Organizations.Teams;

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> entity)
    {
        entity.Property(x => x.Role).HasConversion<string>().HasMaxLength(20);
        entity.Unique(x => new { x.TeamId, x.UserId }, CommonErrors.Conflict);
        entity.References<TeamMember, Team>(x => x.TeamId, DeleteBehavior.Cascade);
        entity.References<TeamMember, Membership>(x => x.UserId, nameof(Membership.UserId), DeleteBehavior.Cascade, MemberErrors.Left);
        entity.EmptiesCache(OrganizationDirectory.Whole, "tenant_id");
    }
}
