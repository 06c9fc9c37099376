namespace Platform.Application.Identity.Accounts;

/// <summary>What becomes of the caller's account.</summary>
/// <param name="ErasedAt">When it is erased; null as long as nobody asked for that.</param>
/// <param name="BlockedBy">The organizations that it is the only owner of: it cannot be deleted before they have another one, or are deleted.</param>
public sealed record AccountDeletionView(DateTimeOffset? ErasedAt, IReadOnlyList<Obstacle> BlockedBy);
