using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Organizations.Domains;

[Event("domain.claimed", Permission = Permissions.Connections.Manage, Description = "The organization says that a domain is its own; nothing follows from that before it is verified.")]
public sealed record DomainClaimed(Id<OrganizationDomain> Id, string Name) : IDomainEvent;

[Event("domain.verified", Permission = Permissions.Connections.Manage, Description = "The organization has proven that a domain is its own.")]
public sealed record DomainVerified(Id<OrganizationDomain> Id, string Name) : IDomainEvent;

[Event("domain.lapsing", Permission = Permissions.Connections.Manage, Description = "The TXT record of a verified domain cannot be found any more; the proof lapses at the time named.")]
public sealed record DomainLapsing(Id<OrganizationDomain> Id, string Name, DateTimeOffset VerifiedUntil, string RecordName, string RecordValue) : IDomainEvent;

[Event("domain.lapsed", Permission = Permissions.Connections.Manage, Description = "The proof of a domain has lapsed: sign-in with the identity provider is not enforced for its addresses any more.")]
public sealed record DomainLapsed(Id<OrganizationDomain> Id, string Name) : IDomainEvent;

[Event("domain.removed", Permission = Permissions.Connections.Manage, Description = "The organization does not claim a domain any more.")]
public sealed record DomainRemoved(Id<OrganizationDomain> Id, string Name) : IDomainEvent;
