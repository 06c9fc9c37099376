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

    public static Organization Create(Id<Organization> id, string name, string slug)
    {
        var organization = new Organization { Id = id, Name = name, Slug = slug };
        organization.Raise(new OrganizationCreated(id, name, slug));
        return organization;
    }

    public void Rename(string name)
    {
        if (name == Name)
            return;
        Name = name;
        RaiseLatest(new OrganizationUpdated(Id, Name, Slug));
    }

    public void MoveTo(string slug)
    {
        if (slug == Slug)
            return;
        Slug = slug;
        RaiseLatest(new OrganizationUpdated(Id, Name, Slug));
    }

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
        if (DeletedAt is not null)
            return;
        DeletedAt = now;
        Raise(new OrganizationDeleted(Id, Name, Slug));
    }

    public void Restore(DateTimeOffset now)
    {
        if (DeletedAt is not { } deleted)
            return;
        if (now - deleted > RestorableFor)
            throw OrganizationErrors.NoLongerRestorable;
        DeletedAt = null;
        Raise(new OrganizationRestored(Id, Name, Slug));
    }
}
