using Platform.Domain.Common;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Identity.Provisioning;

/// <summary>What an organization's identity provider says of a team, besides its name and its members. Goes with the team.</summary>
public sealed class ProvisionedGroup : TenantEntity<ProvisionedGroup>, IEntity
{
    private ProvisionedGroup()
    {
    }

    public static string Prefix => "pgrp";

    public Id<Team> TeamId { get; private init; }

    /// <summary>The provider's own id of the group.</summary>
    public string? ExternalId { get; private set; }

    public static ProvisionedGroup Of(Id<Team> team, string? externalId) =>
        new() { Id = Id<ProvisionedGroup>.New(), TeamId = team, ExternalId = externalId };

    public void Describe(string? externalId) => ExternalId = externalId;
}
