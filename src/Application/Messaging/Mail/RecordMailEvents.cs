using Platform.Application.Operations.Audit;

namespace Platform.Application.Messaging.Mail;

/// <summary>For providers, who prove themselves by what they send along.</summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record RecordMailEvents(ProviderReport Report) : ICommand<Done>, IReport;

internal sealed class RecordMailEventsValidator : AbstractValidator<RecordMailEvents>
{
    public RecordMailEventsValidator(IMailEvents events) => RuleFor(x => x.Report.Provider)
        .Must(events.Providers.Contains).WithMessage($"One of {string.Join(", ", events.Providers)}.").OverridePropertyName("provider");
}

internal sealed class RecordMailEventsHandler(IMailEvents events) : ICommandHandler<RecordMailEvents, Done>
{
    public async Task<Done> Handle(RecordMailEvents command, CancellationToken cancellation)
    {
        await events.Record(events.Read(command.Report), cancellation);
        return Done.Instance;
    }
}
