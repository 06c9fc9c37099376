using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

/// <summary>Once: whoever comes second finds nothing.</summary>
[RequireOperator(OperatorPermissions.ManageQueues)]
[NothingToValidate]
public sealed record RedriveDeadLetter(Id<DeadLetter> Letter) : ICommand<Redriven>;

/// <param name="Count">How many are back in their queues.</param>
/// <param name="Jobs">What they have become, at most the first hundred.</param>
public sealed record Redriven(int Count, IReadOnlyList<Id<Job>> Jobs)
{
    private const int Most = 100;

    internal static Redriven Of(IReadOnlyList<Id<Job>> jobs) => new(jobs.Count, [.. jobs.Take(Most)]);
}

internal sealed class RedriveDeadLetterHandler(IQueueControl control) : ICommandHandler<RedriveDeadLetter, Redriven>
{
    public async Task<Redriven> Handle(RedriveDeadLetter command, CancellationToken cancellation) =>
        await control.Redrive([command.Letter], cancellation) is { Count: > 0 } jobs ? Redriven.Of(jobs) : throw CommonErrors.NotFound;
}
