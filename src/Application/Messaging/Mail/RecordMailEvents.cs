namespace Platform.Application.Messaging.Mail;

/// <summary>For providers, who prove themselves by what they send along.</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record RecordMailEvents(ProviderReport Report) : ICommand<Done>;

internal sealed class RecordMailEventsHandler(IMailEvents events) : ICommandHandler<RecordMailEvents, Done>
{
    public async Task<Done> Handle(RecordMailEvents command, CancellationToken cancellation)
    {
        await events.Record(events.Read(command.Report), cancellation);
        return Done.Instance;
    }
}
