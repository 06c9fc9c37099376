using Platform.Application.Operations.RateLimits;

namespace Platform.Application.Messaging.Mail;

/// <summary>What the link of a mail is about. Changes nothing: mail programs open links by themselves.</summary>
[AllowAnonymous]
public sealed record GetUnsubscription(string Token) : IQuery<UnsubscriptionView>;

/// <param name="Category">Of mail.</param>
/// <param name="IsUnsubscribed">Whether its recipient gets no more of it.</param>
public sealed record UnsubscriptionView(string Category, bool IsUnsubscribed);

internal sealed class GetUnsubscriptionValidator : AbstractValidator<GetUnsubscription>
{
    public GetUnsubscriptionValidator() => RuleFor(x => x.Token).UnsubscribeToken();
}

internal sealed class GetUnsubscriptionHandler(
    IUnsubscribeLinks links, IMailRecipients recipients, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : IQueryHandler<GetUnsubscription, UnsubscriptionView>
{
    public async Task<UnsubscriptionView> Handle(GetUnsubscription query, CancellationToken cancellation)
    {
        await limits.TakeFor(options.Unsubscribe, context.Origin, cancellation);
        var subscription = links.Read(query.Token) ?? throw UnsubscribeTokens.Invalid;
        return new(subscription.Category, await recipients.HasUnsubscribed(subscription.Address, subscription.Category, cancellation));
    }
}

internal static class UnsubscribeTokens
{
    private const string Wrong = "This is not the link of a mail. Copy it whole, or change what you get in your notification preferences.";

    public static PlatformError Invalid => CommonErrors.Invalid("token", Wrong);

    public static IRuleBuilderOptions<T, string> UnsubscribeToken<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage(Wrong)
        .MaximumLength(1000).WithMessage(Wrong);
}
