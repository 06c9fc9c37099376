using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Organizations;

/// <summary>
/// That a slug is one organization's: while it has it, and for a while after it has given it up. Who still writes to it then finds
/// nothing there, and nothing of anyone else's. The slug alone is the key, so that no two organizations can hold it at once.
/// </summary>
public sealed class HeldSlug : IScopeOwned, IBookkeeping
{
    /// <summary>How long nobody else can have a slug that was given up.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    private HeldSlug()
    {
    }

    public string Slug { get; private init; } = "";

    /// <summary>The organization; the platform once it is erased.</summary>
    public Guid ScopeId { get; private init; }

    /// <summary>Null while the organization has it.</summary>
    public DateTimeOffset? GivenUpAt { get; private set; }

    /// <summary>The slug that the organization has at the moment.</summary>
    public static HeldSlug Of(Organization organization) => new() { Slug = organization.Slug, ScopeId = organization.Id.Value };

    public void GiveUp(DateTimeOffset now) => GivenUpAt = now;

    public void TakeBack() => GivenUpAt = null;
}
