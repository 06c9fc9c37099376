using System.Net;
using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

/// <summary>What settings of a client must be, all problems at once, named as the API names them.</summary>
internal static class ClientRules
{
    private const int MostUris = 50;
    private const int LongestUri = 2000;
    private const int LongestKeys = 20_000;

    public static void MustBeValid(this ClientSettings settings)
    {
        var problems = Problems(settings).GroupBy(x => x.Field).ToDictionary(x => x.Key, x => x.Select(y => y.Message).Distinct().ToArray());
        if (problems.Count > 0)
            throw CommonErrors.Invalid(problems);
    }

    /// <summary>https; http on the machine itself for native apps; or a scheme of their own with a dot (RFC 8252, section 7).</summary>
    public static bool IsRedirect(string text) =>
        Parse(text) is { } uri && (uri.Scheme switch
        {
            "https" => uri.Host.Length > 0,
            "http" => IsLoopback(uri),
            _ => uri.Scheme.Contains('.'),
        });

    private static IEnumerable<(string Field, string Message)> Problems(ClientSettings x) =>
        [.. Addresses(x), .. Grants(x), .. Keys(x)];

    private static IEnumerable<(string Field, string Message)> Addresses(ClientSettings x)
    {
        foreach (var (field, uris) in new[] { ("redirectUris", x.RedirectUris), ("postLogoutRedirectUris", x.PostLogoutRedirectUris) })
        {
            if (uris.Count > MostUris)
                yield return (field, $"At most {MostUris}.");
            for (var i = 0; i < Math.Min(uris.Count, MostUris); i++)
            {
                if (!IsRedirect(uris[i]))
                    yield return ($"{field}[{i}]", "Give an https address, http on 127.0.0.1 or [::1] for an app on the user's machine, or a scheme of your own with a dot. No fragment, no user name.");
            }
        }

        foreach (var (field, uri) in new[] { ("logoUri", x.LogoUri), ("jwksUri", x.JwksUri), ("backChannelLogoutUri", x.BackChannelLogoutUri) })
        {
            if (uri is not null && Parse(uri) is not { Scheme: "https", Host.Length: > 0 })
                yield return (field, "Give an https address, without a fragment.");
        }
    }

    private static IEnumerable<(string Field, string Message)> Grants(ClientSettings x)
    {
        foreach (var unknown in x.GrantTypes.Except(GrantTypes.All).Take(1))
            yield return ("grantTypes", $"There is no grant type '{unknown}'. There are {string.Join(", ", GrantTypes.All)}.");
        foreach (var unknown in x.Scopes.Where(y => !ClientScopes.IsKnown(y)).Take(1))
            yield return ("scopes", $"There is no scope '{unknown}'. There are {string.Join(", ", ClientScopes.OfIdentity)}, and the names of permissions.");
        if (x.GrantTypes.Contains(GrantTypes.AuthorizationCode) && x.RedirectUris.Count == 0)
            yield return ("redirectUris", "Give at least one: with authorization_code the user comes back to it.");
        if (!x.IsConfidential && x.GrantTypes.Intersect([GrantTypes.ClientCredentials, GrantTypes.TokenExchange]).Any())
            yield return ("grantTypes", "A client that cannot prove who it is acts for users alone. Choose client_secret_basic or private_key_jwt.");
        if (x.AccessTokenLifetime is < 60 or > 3600)
            yield return ("accessTokenLifetime", "60 to 3,600 seconds.");
    }

    private static IEnumerable<(string Field, string Message)> Keys(ClientSettings x)
    {
        var needed = x.AuthMethod == ClientAuthMethod.PrivateKeyJwt;
        if (needed && x.Jwks is null == x.JwksUri is null)
            yield return ("jwks", "Give either jwks or jwksUri: the public keys by which the client proves who it is.");
        if (!needed && (x.Jwks ?? x.JwksUri) is not null)
            yield return ("jwks", "Keys go with private_key_jwt alone.");
        if (x.Jwks is { Length: > LongestKeys })
            yield return ("jwks", $"At most {LongestKeys:N0} characters.");
    }

    private static Uri? Parse(string text) =>
        text.Length <= LongestUri && text.All(char.IsAscii) && !text.Any(x => char.IsControl(x) || char.IsWhiteSpace(x) || x is '#' or '*' or '\\')
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 ? uri : null;

    /// <summary>Not the name localhost, which others can be made to answer (RFC 8252, section 8.3).</summary>
    private static bool IsLoopback(Uri uri) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
