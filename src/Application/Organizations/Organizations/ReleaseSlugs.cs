using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Organizations;

/// <summary>Lets anyone have the slugs that were given up 90 days ago.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("release-slugs", "0 50 3 * * ?", Description = "Lets anyone have the slugs that organizations gave up 90 days ago.")]
public sealed record ReleaseSlugs : ScheduledJob;

internal sealed class ReleaseSlugsHandler(Trimming trimming) : ICommandHandler<ReleaseSlugs, Done>
{
    public Task<Done> Handle(ReleaseSlugs command, CancellationToken cancellation) =>
        trimming.Remove<HeldSlug>("slugs", HeldSlug.KeptFor, (rows, before) => rows.Where(x => x.GivenUpAt < before).OrderBy(x => x.GivenUpAt), cancellation);
}
