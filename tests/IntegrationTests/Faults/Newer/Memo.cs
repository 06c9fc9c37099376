using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;

namespace Platform.IntegrationTests.Faults.Newer;

/// <summary>The same job, whose payload has changed since.</summary>
[SystemOnly]
[Job(Version = 2)]
[NothingToValidate]
internal sealed record Memo(string Mark, string More) : IJob;

internal sealed class MemoHandler(RunTable runs, RequestContext context) : ICommandHandler<Memo, Done>
{
    public Task<Done> Handle(Memo job, CancellationToken cancellation) => runs.Track(context.Run!, $"{job.Mark}:{job.More}", () => Task.CompletedTask);
}
