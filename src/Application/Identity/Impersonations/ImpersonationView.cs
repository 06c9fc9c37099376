using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Impersonations;

/// <summary>That an operator acts, or acted, as a user.</summary>
public sealed record ImpersonationView : EntityView<Session>
{
    public required Id<User> Operator { get; init; }

    /// <summary>As whom.</summary>
    public required Id<User> User { get; init; }

    /// <summary>The only organization that is there for it.</summary>
    public required Id<Organization> Organization { get; init; }

    public required string Reason { get; init; }

    public required string Ticket { get; init; }

    /// <summary>Whether it may change something.</summary>
    public required bool Write { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When someone ended it before its time; null when nobody did.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>The id of who did.</summary>
    public required string? EndedBy { get; init; }

    /// <summary>For <c>Authorization: Bearer</c>, as long as the impersonation lasts. Only in the answer that started it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    /// <summary>Seconds that the access token is valid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExpiresIn { get; init; }

    public static Expression<Func<Session, ImpersonationView>> Projection { get; } = x => new ImpersonationView
    {
        Id = x.Id,
        Operator = x.ImpersonatorId!.Value,
        User = x.UserId,
        Organization = x.ImpersonatedIn!.Value,
        Reason = x.Reason!,
        Ticket = x.Ticket!,
        Write = x.Writes,
        ExpiresAt = x.ExpiresAt,
        EndedAt = x.RevokedAt,
        EndedBy = x.RevokedBy,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<Session, ImpersonationView> Of { get; } = Projection.Compile();
}
