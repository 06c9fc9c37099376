namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// What a command adds and EF Core need not follow: whatever there is to know of such a row is in its object, and the statement
/// that adds it is made from that. To follow it costs as much again (docs/decisions/0007-one-batch-is-a-transaction.md).
/// </summary>
internal sealed class NewRows(AppDb db)
{
    private readonly OrderedDictionary<object, NewRow> rows = new(ReferenceEqualityComparer.Instance);
    private bool isFollowing;

    public IReadOnlyList<NewRow> All => rows.Values;

    /// <summary>Once, however often it is said. Where a row can be reached from others or is not all that its object shows, EF Core follows it.</summary>
    public void Add(object row)
    {
        var table = RowTable.Of(db.Model.FindEntityType(row.GetType()) ?? throw new InvalidOperationException($"{row.GetType().Name} is not part of the model."));
        if (row is ITenantOwned { TenantId: var tenant } && tenant == default && db.Scope.Kind != DataScopeKind.System)
            table.Stamps.TenantId!(row, db.Scope.Tenant);
        if (table.TakesUnfollowed && !isFollowing)
            rows.TryAdd(row, new(row, table));
        else
            db.Entry(row).State = EntityState.Added;
    }

    /// <summary>What was added goes with what it refers to, which EF Core finds out where it follows both.</summary>
    public void Remove(object row)
    {
        Follow();
        db.Remove(row);
    }

    /// <summary>Lets EF Core follow all of them, and those that are still to come, where it is EF Core that saves.</summary>
    public void Follow()
    {
        isFollowing = true;
        foreach (var row in rows.Keys)
            db.Entry(row).State = EntityState.Added;
        rows.Clear();
    }

    public void Clear()
    {
        rows.Clear();
        isFollowing = false;
    }
}

/// <param name="Row">That is added.</param>
/// <param name="Table">Where.</param>
internal sealed record NewRow(object Row, RowTable Table);
