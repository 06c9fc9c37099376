using Platform.Application.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Organizations;

/// <summary>
/// Removes an organization that cannot be restored any more, with everything that belongs to it, a batch in each
/// transaction. Nothing happens to any other one.
/// </summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = true)]
internal sealed record EraseOrganization(Id<Organization> Organization) : IJob
{
    // Whoever restores it in the last moment is done by then, also on a node whose clock is behind.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    internal static DateTimeOffset Due(DateTimeOffset now) => now - Domain.Organizations.Organizations.Organization.RestorableFor - Margin;
}

internal sealed class EraseOrganizationHandler(IAppDb db, IOrganizationErasures erasures, IBackground background, TimeProvider clock) : ICommandHandler<EraseOrganization, Done>
{
    public async Task<Done> Handle(EraseOrganization command, CancellationToken cancellation)
    {
        var due = EraseOrganization.Due(clock.GetUtcNow());
        var isDue = await db.AcrossTenants<Organization>(withDeleted: true).AnyAsync(x => x.Id == command.Organization && x.DeletedAt < due, cancellation);
        if (isDue && !await erasures.EraseSome(command.Organization, cancellation))
            await background.Enqueue(command, cancellation);
        return Done.Instance;
    }
}
