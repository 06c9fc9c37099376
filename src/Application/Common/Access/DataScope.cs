using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Common.Access;

public enum DataScopeKind
{
    None,
    Tenant,
    User,
    System,
}

/// <summary>Whose rows the current request sees: nobody's, one organization's, one user's, or all on the system role.</summary>
public readonly record struct DataScope(DataScopeKind Kind, Guid Id)
{
    public static DataScope System => new(DataScopeKind.System, default);

    /// <summary>Throws when there is no organization: a guard that lacks its input never passes.</summary>
    public Id<Organization> Tenant => Kind == DataScopeKind.Tenant
        ? new(Id)
        : throw new InvalidOperationException("No organization: the request does not act for one, so it cannot touch rows that belong to one.");

    public Id<User> User => Kind == DataScopeKind.User
        ? new(Id)
        : throw new InvalidOperationException("No user: the request does not act on someone's own account, so it cannot touch rows that belong to a user.");

    public static DataScope Of(Id<Organization> tenant) => new(DataScopeKind.Tenant, tenant.Value);

    public static DataScope Of(Id<User> user) => new(DataScopeKind.User, user.Value);
}
