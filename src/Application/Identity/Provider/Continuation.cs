namespace Platform.Application.Identity.Provider;

/// <summary>Where a sign-in leads: only ever to a page of the provider itself, so that no link can send anyone elsewhere.</summary>
/// <param name="Path">With its query.</param>
/// <param name="Parameters">Of the authorization request that waits, if it is one.</param>
public sealed record Continuation(string Path, AuthorizationParameters? Parameters)
{
    public const string Device = "/v1/oauth/device";
    public const string Grants = "/v1/oauth/grants";

    /// <summary>Where whoever signs in for nothing else arrives.</summary>
    public const string Home = "/v1/oauth/account";

    private const int Longest = 8 * 1024;

    /// <summary>Null for anything else.</summary>
    public static Continuation? Parse(string? text)
    {
        if (text is not { Length: <= Longest } || text.Any(x => x is <= ' ' or >= '\x7f' or '\\'))
            return null;
        var query = text.IndexOf('?');
        return (query < 0 ? text : text[..query]) switch
        {
            AuthorizationParameters.Path when query > 0 => new(text, Read(text[(query + 1)..])),
            Device or Grants or Home or "/" => new(text, null),
            _ => null,
        };
    }

    private static AuthorizationParameters Read(string query) =>
        new([.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split('=', 2)).Select(x => KeyValuePair.Create(Decoded(x[0]), x.Length > 1 ? Decoded(x[1]) : ""))]);

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
