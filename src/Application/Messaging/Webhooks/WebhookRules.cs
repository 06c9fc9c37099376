using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>What the bodies about endpoints have in common.</summary>
internal static class WebhookRules
{
    private const int MostPatterns = 50;

    public static IRuleBuilderOptions<T, string> WebhookUrl<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a URL.")
        .MaximumLength(2048).WithMessage("At most 2,048 characters.")
        .Must(x => x is null || !x.Any(char.IsControl)).WithMessage("No control characters.");

    public static void EventPatterns<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule, EventCatalog events) => rule
        .NotEmpty().WithMessage("Name at least one event type, or * for all.")
        .Must(x => x is null || x.Count <= MostPatterns).WithMessage($"At most {MostPatterns} event types. Use team.* for all that start so, or * for all.")
        .Custom((patterns, context) =>
        {
            for (var i = 0; i < patterns?.Count && patterns.Count <= MostPatterns; i++)
            {
                if (patterns[i] is not { Length: <= 200 } pattern || !EventPattern.IsValid(pattern))
                    context.AddFailure($"{context.PropertyPath}[{i}]", "This is not an event type such as team.created, team.* or *.");
                else if (!events.All.Any(x => EventPattern.Matches(pattern, x.Type)))
                    context.AddFailure($"{context.PropertyPath}[{i}]", "There is no such event. GET /v1/event-types lists them all.");
            }
        });

    public static string MustBeCallable(this IWebhookSender sender, string url) =>
        sender.Refusal(url) is { } refusal ? throw WebhookErrors.UrlRefused(refusal) : url;
}
