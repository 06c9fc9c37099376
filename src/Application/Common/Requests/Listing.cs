using System.Linq.Expressions;

namespace Platform.Application.Common.Requests;

/// <summary>Which part of a list: at most <paramref name="Limit"/> items (1 to 100, default 50; more counts as 100) that follow <paramref name="After"/>.</summary>
public sealed record Page<T>(int? Limit = null, Id<T>? After = null)
    where T : IEntity
{
    public int Size => Limit is < 1 ? throw CommonErrors.Invalid("limit", "1 to 100.") : Math.Min(Limit ?? 50, 100);
}

/// <summary>A part of a list; <paramref name="Next"/> is the cursor of the next part, null only when the list is complete.</summary>
public sealed record Listing<TView>(IReadOnlyList<TView> Data, string? Next) : IListing
{
    IEnumerable<object?> IListing.Data => Data.Cast<object?>();
}

/// <summary>The part of a <see cref="Listing{TView}"/> that the unit of work needs.</summary>
public interface IListing
{
    IEnumerable<object?> Data { get; }
}

public static class ListingExtensions
{
    /// <summary>The one way to page: in the order of ids, which is the order of creation.</summary>
    public static async Task<Listing<TView>> ToListing<T, TView>(
        this IQueryable<T> source, Page<T> page, Expression<Func<T, TView>> view, CancellationToken cancellation)
        where T : Entity<T>, IEntity
        where TView : EntityView<T>
    {
        if (page.After is { } after)
            source = source.Where(x => x.Id > after);
        var rows = await source.OrderBy(x => x.Id).Take(page.Size + 1).Select(view).ToListAsync(cancellation);
        return Cut(rows, page.Size, x => x.Id.ToString());
    }

    /// <summary>Turns one row more than was asked for into the cursor of the next part.</summary>
    public static Listing<TView> Cut<TView>(List<TView> rows, int size, Func<TView, string> cursor)
    {
        if (rows.Count <= size)
            return new(rows, null);
        rows.RemoveRange(size, rows.Count - size);
        return new(rows, cursor(rows[^1]));
    }
}
