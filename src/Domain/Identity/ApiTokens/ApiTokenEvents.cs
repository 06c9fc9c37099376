using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Identity.ApiTokens;

[Event("api_token.created", Permission = Permissions.Tokens.Manage, Description = "An API token was created, of the organization or of a member.")]
public sealed record ApiTokenCreated(Id<ApiToken> Id, string Name, ApiTokenKind Kind, Id<User> User, Id<Team>? Team, DateTimeOffset ExpiresAt) : IDomainEvent;

[Event("api_token.rotated", Permission = Permissions.Tokens.Manage, Description = "An API token has a new secret, and whoever rotated it answers for it.")]
public sealed record ApiTokenRotated(Id<ApiToken> Id, string Name, ApiTokenKind Kind, Id<User> User) : IDomainEvent;

[Event("api_token.revoked", Permission = Permissions.Tokens.Manage, Description = "An API token was revoked and is refused.")]
public sealed record ApiTokenRevoked(Id<ApiToken> Id, string Name, ApiTokenKind Kind, Id<User> User) : IDomainEvent;
