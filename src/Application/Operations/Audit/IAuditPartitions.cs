namespace Platform.Application.Operations.Audit;

/// <summary>The months of the audit trail, in the transaction of the current use case.</summary>
public interface IAuditPartitions
{
    /// <summary>Does nothing when the month has one.</summary>
    Task Create(DateOnly month, CancellationToken cancellation);

    /// <summary>Drops what is older than the configured number of months before this one.</summary>
    /// <returns>How many months were dropped.</returns>
    Task<int> DropExpired(DateOnly month, CancellationToken cancellation);
}
