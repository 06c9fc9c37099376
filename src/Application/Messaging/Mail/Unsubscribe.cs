using Platform.Application.Operations.RateLimits;

namespace Platform.Application.Messaging.Mail;

/// <summary>For whoever has a mail with this token: no more mail of its category to its address.</summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record Unsubscribe(string Token) : ICommand<UnsubscriptionView>;

internal sealed class UnsubscribeValidator : AbstractValidator<Unsubscribe>
{
    public UnsubscribeValidator() => RuleFor(x => x.Token).UnsubscribeToken();
}

internal sealed class UnsubscribeHandler(
    IUnsubscribeLinks links, IMailRecipients recipients, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<Unsubscribe, UnsubscriptionView>
{
    public async Task<UnsubscriptionView> Handle(Unsubscribe command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.Unsubscribe, context.Origin, cancellation);
        var subscription = links.Read(command.Token) ?? throw UnsubscribeTokens.Invalid;
        await recipients.Unsubscribe(subscription.Address, subscription.Category, cancellation);
        return new(subscription.Category, IsUnsubscribed: true);
    }
}
