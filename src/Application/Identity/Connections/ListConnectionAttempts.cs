using System.Linq.Expressions;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

/// <summary>How the last sign-ins with a connection went, newest first.</summary>
[RequirePermission(Permissions.Connections.Manage)]
public sealed record ListConnectionAttempts(Id<Connection> Connection) : IQuery<Listing<ConnectionAttemptView>>;

public sealed record ConnectionAttemptView : EntityView<ConnectionAttempt>
{
    public required bool Succeeded { get; init; }

    public required bool IsTest { get; init; }

    /// <summary>Why it did not succeed: see the table in the guide.</summary>
    public required AttemptReason Reason { get; init; }

    /// <summary>What exactly was wrong.</summary>
    public required string? Detail { get; init; }

    /// <summary>Who it was, as the provider says, as far as it got.</summary>
    public required string? Subject { get; init; }

    public required string? Address { get; init; }

    public static Expression<Func<ConnectionAttempt, ConnectionAttemptView>> Projection { get; } = x => new ConnectionAttemptView
    {
        Id = x.Id,
        Succeeded = x.Reason == AttemptReason.None,
        IsTest = x.IsTest,
        Reason = x.Reason,
        Detail = x.Detail,
        Subject = x.Subject,
        Address = x.Address,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };
}

internal sealed class ListConnectionAttemptsHandler(IAppDb db) : IQueryHandler<ListConnectionAttempts, Listing<ConnectionAttemptView>>
{
    public async Task<Listing<ConnectionAttemptView>> Handle(ListConnectionAttempts query, CancellationToken cancellation)
    {
        if (!await db.Set<Connection>().AnyAsync(x => x.Id == query.Connection, cancellation))
            throw CommonErrors.NotFound;
        var attempts = db.Set<ConnectionAttempt>().Where(x => x.ConnectionId == query.Connection).OrderByDescending(x => x.Id).Take(ConnectionAttempt.Kept);
        return new(await attempts.Select(ConnectionAttemptView.Projection).ToListAsync(cancellation), null);
    }
}
