using System.Text;

namespace Platform.Application.Messaging.Push;

internal static class PushRules
{
    /// <summary>Less than the 4,096 bytes that all providers take, with what else is sent.</summary>
    private const int MostBytes = 3000;

    private const int LongestEndpoint = 2000;

    /// <summary>Visible ASCII characters; what they mean only the provider knows.</summary>
    public static IRuleBuilderOptions<T, string?> PushToken<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotEmpty().WithMessage("Give the provider's token.")
        .MaximumLength(4096).WithMessage("At most 4,096 characters.")
        .Matches("^[!-~]*\\z").WithMessage("This is not a provider's token.");

    /// <summary>Its host is checked whenever something is sent there: only then is it known where it leads.</summary>
    public static IRuleBuilderOptions<T, string> PushEndpoint<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(IsEndpoint).WithMessage("Give the https address of the browser's push service.");

    public static IRuleBuilderOptions<T, PushMessage> PushMessage<T>(this IRuleBuilder<T, PushMessage> rule) => rule
        .NotNull().WithMessage("Give a message.")
        .Must(x => x is null || !string.IsNullOrWhiteSpace(x.Title)).WithMessage("Give a title.")
        .Must(x => x is null || x.TimeToLive > TimeSpan.Zero && x.TimeToLive <= Push.PushMessage.LongestLife).WithMessage("Between nothing and 28 days to live.")
        .Must(x => x is null || BytesOf(x) <= MostBytes).WithMessage($"Title, body and data are at most {MostBytes} bytes together.");

    private static bool IsEndpoint(string? text) =>
        text is { Length: <= LongestEndpoint } && !text.Any(char.IsControl) && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme: "https", UserInfo: "", Fragment: "" };

    private static int BytesOf(PushMessage message) =>
        Of(message.Title) + Of(message.Body) + Of(message.Tag) + message.Data.Sum(x => Of(x.Key) + Of(x.Value));

    private static int Of(string? text) => Encoding.UTF8.GetByteCount(text ?? "");
}
