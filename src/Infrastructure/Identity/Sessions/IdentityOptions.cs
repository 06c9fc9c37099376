using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Sessions;
using Platform.Infrastructure.Common.Settings;
using Platform.Infrastructure.Identity.Keys;
using Platform.Infrastructure.Identity.Passkeys;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Section <c>Identity</c> of the configuration.</summary>
internal sealed class IdentityOptions
{
    public const int MostTokenDays = 365;

    /// <summary><c>iss</c> of access tokens: the public address of the API. Only Development has a default.</summary>
    public string Issuer { get; set; } = "";

    /// <summary><c>aud</c> of access tokens.</summary>
    public string Audience { get; set; } = "platform";

    /// <summary>The longest that an API token lasts, in days: 1 to 365.</summary>
    public int LongestTokenDays { get; set; } = MostTokenDays;

    /// <summary>
    /// 256 random bits in base64, under which the key ring is kept in the database. The same on all nodes, and nowhere in
    /// the database or its backups. Only Development goes without.
    /// </summary>
    public string? KeyRingKey { get; set; }

    /// <summary>Earlier values of <see cref="KeyRingKey"/>: what was written under them can still be read.</summary>
    public string[] RetiredKeyRingKeys { get; set; } = [];

    /// <summary>What people see in their authenticator app.</summary>
    public string ProductName { get; set; } = "Platform";

    /// <summary>
    /// How many steps of 30 seconds a code of an authenticator app may be early or late: 0 or 1. With 1 a code lives 90 seconds
    /// and not the 30 that ASVS 6.5.5 allows.
    /// </summary>
    public int ToleratedCodeSteps { get; set; }

    public SessionLifetimes Sessions { get; set; } = new();

    public PasskeySettings Passkeys { get; set; } = new();

    /// <summary>The issuer is where this instance listens: others on the developer's machine share its database, keys and sessions, and have other ports.</summary>
    internal bool IsDefault { get; set; }

    /// <summary>Whether that is the issuer of such another instance.</summary>
    internal bool IsBesideUs(string issuer) => IsDefault && IsOnThisMachine(issuer);

    /// <summary>By name, because browsers keep no passkeys for an address.</summary>
    internal static bool IsOnThisMachine(string issuer) => Uri.TryCreate(issuer, UriKind.Absolute, out var uri)
        && uri is { Host: "localhost", Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" } && !issuer.EndsWith('/');
}

internal sealed class IdentityOptionsCheck(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<IdentityOptions>, IPostConfigureOptions<IdentityOptions>
{
    private static readonly TimeSpan MostSession = TimeSpan.FromDays(3650);

    public void PostConfigure(string? name, IdentityOptions options)
    {
        if (options.Issuer.Length == 0 && environment.IsDevelopment())
            (options.Issuer, options.IsDefault) = (WhereItListens(), true);
        if (!Uri.TryCreate(options.Issuer, UriKind.Absolute, out var issuer))
            return;
        if (options.Passkeys.RelyingParty.Length == 0)
            options.Passkeys.RelyingParty = issuer.Host;
        if (options.Passkeys.Origins.Length == 0)
            options.Passkeys.Origins = [issuer.GetLeftPart(UriPartial.Authority)];
    }

    public ValidateOptionsResult Validate(string? name, IdentityOptions options) => Problems(options).Concat(OutOfBounds(options)).Result();

    private IEnumerable<string?> Problems(IdentityOptions options)
    {
        if (options.Issuer.Length == 0)
            yield return "Set Identity:Issuer to the public address of the API, such as https://api.example.com. Only Development has a default.";
        else if (!IsIssuer(options.Issuer) && !(environment.IsDevelopment() && IdentityOptions.IsOnThisMachine(options.Issuer)))
            yield return "Identity:Issuer is not an address such as https://api.example.com: https, without a query and without a slash at the end.";
        else if (!options.Passkeys.IsConsistent())
            yield return "Each of Identity:Passkeys:Origins must be an origin such as https://app.example.com, without a path, whose host is Identity:Passkeys:RelyingParty or below it.";
        if (options.Audience.Length == 0)
            yield return "Set Identity:Audience to a name for this platform.";
        if (options.KeyRingKey is null && !environment.IsDevelopment())
            yield return "Set Identity:KeyRingKey to 32 random bytes in base64, such as openssl rand -base64 32 gives, and keep it apart from the database. Only Development goes without.";
        if (options.RetiredKeyRingKeys.Append(options.KeyRingKey).Any(x => x is not null && !KeyRingCipher.IsKey(x)))
            yield return "Identity:KeyRingKey, or one of Identity:RetiredKeyRingKeys, is not 32 bytes in base64.";
        if (options.ToleratedCodeSteps is < 0 or > 1)
            yield return "Identity:ToleratedCodeSteps is the number of steps of 30 seconds that a code of an authenticator app may be early or late: 0 or 1.";
    }

    /// <summary>No session is shorter than an access token.</summary>
    private static IEnumerable<string?> OutOfBounds(IdentityOptions options)
    {
        yield return Bounds.Of("Identity:LongestTokenDays", options.LongestTokenDays, 1, IdentityOptions.MostTokenDays);
        var lifetimes = options.Sessions;
        yield return Bounds.Of("Identity:Sessions:TokenIdle", lifetimes.TokenIdle, SessionLifetimes.AccessToken, MostSession);
        yield return Bounds.Of("Identity:Sessions:TokenAbsolute", lifetimes.TokenAbsolute, SessionLifetimes.AccessToken, MostSession);
        yield return Bounds.Of("Identity:Sessions:CookieIdle", lifetimes.CookieIdle, SessionLifetimes.AccessToken, MostSession);
        yield return Bounds.Of("Identity:Sessions:CookieAbsolute", lifetimes.CookieAbsolute, SessionLifetimes.AccessToken, MostSession);
        if (string.IsNullOrWhiteSpace(options.ProductName))
            yield return "Set Identity:ProductName to what authenticator apps shall show, or leave it out.";
    }

    /// <summary>So that what is on the developer's machine can follow links and find the OpenID provider.</summary>
    private string WhereItListens() =>
        Uri.TryCreate(configuration["urls"]?.Split(';')[0], UriKind.Absolute, out var listens)
            ? $"{listens.Scheme}://localhost:{listens.Port}"
            : "http://localhost:5000";

    private static bool IsIssuer(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "https", Query: "", Fragment: "" } && !text.EndsWith('/');
}
