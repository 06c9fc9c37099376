using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Organizations;

/// <summary>The slugs of the current organization, changed together with it.</summary>
internal static class HeldSlugs
{
    /// <summary>One that is another organization's, or was not long ago, is refused by the database: <see cref="OrganizationErrors.SlugTaken"/>.</summary>
    public static async Task Move(IAppDb db, Organization organization, string slug, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = organization.Slug;
        var held = await db.Set<HeldSlug>().Where(x => x.Slug == before || x.Slug == slug).ToListAsync(cancellation);
        (held.Find(x => x.Slug == before) ?? Hold(db, organization)).GiveUp(now);
        organization.MoveTo(slug);
        (held.Find(x => x.Slug == slug) ?? Hold(db, organization)).TakeBack();
    }

    public static HeldSlug Hold(IAppDb db, Organization organization)
    {
        var held = HeldSlug.Of(organization);
        db.Add(held);
        return held;
    }
}
