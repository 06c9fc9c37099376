using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

/// <summary>Sends a mail through one transport and tells what it said.</summary>
/// <param name="To">Sent to also where it is suppressed.</param>
/// <param name="Transport">Null: the first one.</param>
[RequireOperator(OperatorPermissions.ManageMail)]
public sealed record SendTestMail(string To, string? Transport = null) : ICommand<TestMailView>;

/// <param name="Mail">Its row of the mail log.</param>
/// <param name="Status"><c>sent</c> or <c>failed</c>.</param>
/// <param name="ProviderId">The provider's own id of the mail, if it gave one.</param>
/// <param name="Error">What the transport said.</param>
public sealed record TestMailView(Id<MailDelivery> Mail, string Transport, MailStatus Status, string? ProviderId, string? Error);

internal sealed class SendTestMailValidator : AbstractValidator<SendTestMail>
{
    public SendTestMailValidator() => RuleFor(x => x.To).Address();
}

/// <summary>Before the transaction: the transport is another server.</summary>
internal sealed class TestMailPreparation(IMailDelivery delivery, Prepared<TestMailView> prepared) : IPreparation<SendTestMail>
{
    private static readonly MailPurpose Purpose = new("mail_test", Organization: null, IsEssential: true);

    public async Task Prepare(SendTestMail command, CancellationToken cancellation)
    {
        var transport = command.Transport ?? delivery.Transports[0];
        if (!delivery.Transports.Contains(transport))
            throw MailErrors.UnknownTransport(string.Join(", ", delivery.Transports));
        var mail = new OutgoingMail(
            Id<MailDelivery>.New().Value, command.To, "Test mail", "An operator of the platform sent this mail to see whether mail arrives.", "<p>An operator of the platform sent this mail to see whether mail arrives.</p>");
        var receipt = await delivery.Try(transport, mail, Purpose, cancellation);
        prepared.Value = new(receipt.Mail, transport, receipt.Status, receipt.ProviderId, receipt.Error);
    }
}

internal sealed class SendTestMailHandler(Prepared<TestMailView> prepared) : ICommandHandler<SendTestMail, TestMailView>
{
    public Task<TestMailView> Handle(SendTestMail command, CancellationToken cancellation) => Task.FromResult(prepared.Value);
}
