using Platform.Domain.Operations.Audit;

namespace Platform.Application.Operations.Audit;

/// <summary>Which audit events: all that are given must hold.</summary>
public interface IAuditFilter
{
    Page<AuditEvent> Page { get; }

    string? Actor { get; }

    string? Action { get; }

    /// <summary>The id of what the event was about.</summary>
    string? Resource { get; }

    string? Outcome { get; }

    /// <summary>From this moment on.</summary>
    DateTimeOffset? From { get; }

    /// <summary>Before this moment.</summary>
    DateTimeOffset? To { get; }
}

internal static class AuditFilters
{
    public static void Filters<T>(this AbstractValidator<T> validator)
        where T : IAuditFilter
    {
        validator.RuleFor(x => x.Actor).Name();
        validator.RuleFor(x => x.Action).Name();
        validator.RuleFor(x => x.Resource).Name();
        validator.RuleFor(x => x.Outcome).Name();
    }

    /// <summary>Newest first. The times also decide which months' partitions are read at all.</summary>
    public static async Task<Listing<AuditEventView>> ToListing(this IQueryable<AuditEvent> events, IAuditFilter filter, CancellationToken cancellation)
    {
        if (filter.Page.After is { } after)
            events = events.Where(x => x.Id < after);
        var rows = await events.Matching(filter).During(filter.From?.ToUniversalTime(), filter.To?.ToUniversalTime())
            .OrderByDescending(x => x.Id).Take(filter.Page.Size + 1).Select(AuditEventView.Projection).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, filter.Page.Size, x => x.Id.ToString());
    }

    private static IQueryable<AuditEvent> Matching(this IQueryable<AuditEvent> events, IAuditFilter filter)
    {
        if (filter.Actor is { } actor)
            events = events.Where(x => x.ActorId == actor);
        if (filter.Action is { } action)
            events = events.Where(x => x.Action == action);
        if (filter.Resource is { } resource)
            events = events.Where(x => x.TargetId == resource);
        if (filter.Outcome is { } outcome)
            events = events.Where(x => x.Outcome == outcome);
        return events;
    }

    public static IQueryable<AuditEvent> During(this IQueryable<AuditEvent> events, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is { } start)
            events = events.Where(x => x.OccurredAt >= start);
        if (to is { } end)
            events = events.Where(x => x.OccurredAt < end);
        return events;
    }

    // Any name: the trail is older than the program, and holds what is called otherwise by now, or is not there any more.
    private static void Name<T>(this IRuleBuilder<T, string?> rule) => rule
        .Matches("^[A-Za-z0-9_.-]{1,100}\\z").WithMessage("An id, or a name of a-z, 0-9 and underscores.");
}
