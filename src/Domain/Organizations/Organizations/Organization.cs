using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Organizations;

/// <summary>A customer of the platform, and the boundary that nothing crosses: the tenant.</summary>
public sealed class Organization : Entity<Organization>, IEntity, ITenantRoot, ISoftDeleted
{
    /// <summary>How long a deleted organization can be restored.</summary>
    public static readonly TimeSpan RestorableFor = TimeSpan.FromDays(30);

    private Organization()
    {
    }

    public static string Prefix => "org";

    public string Name { get; private set; } = "";

    public string Slug { get; private set; } = "";

    /// <summary>Kept with every change of a role, so that of two last owners who leave at once one fails on <see cref="Entity{TSelf}.Version"/>.</summary>
    public int OwnerCount { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public static Organization Create(Id<Organization> id, string name, string slug) => new() { Id = id, Name = name, Slug = slug };

    public void Rename(string name) => Name = name;

    public void MoveTo(string slug) => Slug = slug;

    public void AddOwner() => OwnerCount++;

    public void RemoveOwner()
    {
        if (OwnerCount <= 1)
            throw OrganizationErrors.LastOwner;
        OwnerCount--;
    }

    public void Delete(string confirmation, DateTimeOffset now)
    {
        if (confirmation != Slug)
            throw OrganizationErrors.SlugNotConfirmed;
        DeletedAt ??= now;
    }

    public void Restore(DateTimeOffset now)
    {
        if (DeletedAt is { } deleted && now - deleted > RestorableFor)
            throw OrganizationErrors.NoLongerRestorable;
        DeletedAt = null;
    }
}
