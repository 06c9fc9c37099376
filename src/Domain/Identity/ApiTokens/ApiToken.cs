using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Identity.ApiTokens;

/// <summary>A credential of the organization for programs. The secret's hash is a <see cref="ApiTokenHash"/>, which nobody can list.</summary>
public sealed class ApiToken : TenantEntity<ApiToken>, IEntity
{
    private ApiToken()
    {
    }

    public static string Prefix => "tok";

    public string Name { get; private init; } = "";

    public IReadOnlyList<string> PermissionNames { get; private init; } = [];

    /// <summary>The actor that made it, by id.</summary>
    public string CreatedBy { get; private init; } = "";

    /// <summary>Counts rotations: only the secret of this generation is valid, so of two rotations at once one fails.</summary>
    public int Generation { get; private set; } = 1;

    public DateTimeOffset? ExpiresAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Nobody makes a token that can do more than they can.</summary>
    public static ApiToken Create(
        string name, PermissionSet permissions, PermissionSet creator, string createdBy, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt <= now)
            throw ApiTokenErrors.ExpiresInPast;
        if (!creator.Covers(permissions))
            throw RoleErrors.AboveOwn;
        return new ApiToken
        {
            Id = Id<ApiToken>.New(),
            Name = name,
            PermissionNames = [.. permissions.Names],
            CreatedBy = createdBy,
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>Nobody gets hold of the secret of a token that can do more than they can.</summary>
    public void Rotate(PermissionSet rotator, DateTimeOffset now)
    {
        if (RevokedAt is not null || ExpiresAt <= now)
            throw ApiTokenErrors.NotActive;
        if (!rotator.Covers(PermissionSet.OfKnown(PermissionNames)))
            throw RoleErrors.AboveOwn;
        Generation++;
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
