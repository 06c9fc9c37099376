using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Common.Access;

/// <summary>That an operator acts as the user, in one organization and for some minutes.</summary>
/// <param name="Operator">Who really acts.</param>
/// <param name="OperatorSession">The operator's own session, with which it ends.</param>
/// <param name="Organization">Where; everything else is not there.</param>
/// <param name="Writes">Whether commands are open to it.</param>
public sealed record Impersonation(Id<User> Operator, Id<Session> OperatorSession, Id<Organization> Organization, bool Writes);
