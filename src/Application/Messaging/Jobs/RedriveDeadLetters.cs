using Platform.Application.Operations.Audit;
using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

/// <param name="Letters">These; what is gone already is passed over.</param>
/// <param name="Kind">Or all of this kind.</param>
[RequireOperator(OperatorPermissions.ManageQueues)]
public sealed record RedriveDeadLetters(IReadOnlyList<Id<DeadLetter>>? Letters = null, string? Kind = null) : ICommand<Redriven>, INamesTarget
{
    string? INamesTarget.TargetName => Kind;
}

internal sealed class RedriveDeadLettersValidator : AbstractValidator<RedriveDeadLetters>
{
    public RedriveDeadLettersValidator()
    {
        RuleFor(x => x.Letters).Must((x, letters) => letters is null != x.Kind is null).WithMessage("Give either letters or a kind.");
        RuleFor(x => x.Letters).Must(x => x is not { Count: < 1 or > 1000 }).WithMessage("1 to 1,000 letters.");
        RuleFor(x => x.Kind).KindName();
    }
}

internal sealed class RedriveDeadLettersHandler(IQueueControl control) : ICommandHandler<RedriveDeadLetters, Redriven>
{
    public async Task<Redriven> Handle(RedriveDeadLetters command, CancellationToken cancellation) => Redriven.Of(command.Letters is { } letters
        ? await control.Redrive([.. letters.Distinct()], cancellation)
        : await control.Redrive(command.Kind!, cancellation));
}
