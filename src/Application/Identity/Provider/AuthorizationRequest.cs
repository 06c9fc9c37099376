using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

/// <summary>What a client asks for at the authorization endpoint. It is certain who asks and where the answer goes; <see cref="Refusal"/> may be it.</summary>
internal sealed record AuthorizationRequest
{
    public required RegisteredClient Client { get; init; }

    public required string RedirectUri { get; init; }

    /// <summary>As the browser sent it, to come back with.</summary>
    public required AuthorizationParameters Sent { get; init; }

    public required string? State { get; init; }

    /// <summary>What is wrong with the request; the rest is not to be used then.</summary>
    public AuthorizationRefusal? Refusal { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public string CodeChallenge { get; init; } = "";

    public string? Nonce { get; init; }

    public IReadOnlyList<string> Prompts { get; init; } = [];

    public TimeSpan? MaxAge { get; init; }

    public string? LoginHint { get; init; }

    /// <summary>Whom the client takes the user to be; null where it does not say.</summary>
    public string? Subject { get; init; }

    /// <summary>By the parameter <c>organization</c>: the client's wish, or what the user chose.</summary>
    public Id<Organization>? Organization { get; init; }

    /// <summary>When the user was asked for what <see cref="Prompts"/> says, if they were.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Of a device, whose user is at another one: nobody is sent anywhere.</summary>
    public static AuthorizationRequest OfDevice(RegisteredClient client, IReadOnlyList<string> scopes, Id<Organization>? organization) =>
        new() { Client = client, RedirectUri = "", Sent = new([]), State = null, Scopes = scopes, Organization = organization };

    public bool IsSilent => Prompts.Contains("none");

    /// <summary>Whether the client is to act in an organization.</summary>
    public bool NeedsOrganization => Client.Organization is not null
        || Scopes.Any(x => x is ClientScopes.Organization or ClientScopes.Permissions || PermissionSet.IsKnown(x));
}

/// <param name="Error">As in RFC 6749, section 4.1.2.1, and OpenID Connect Core, section 3.1.2.6.</param>
/// <param name="Description">For the developer of the client.</param>
internal sealed record AuthorizationRefusal(string Error, string Description)
{
    public static AuthorizationRefusal Invalid(string description) => new("invalid_request", description);
}

/// <summary>The parameters of an authorization request in the order in which they were sent.</summary>
public sealed record AuthorizationParameters(IReadOnlyList<KeyValuePair<string, string>> All)
{
    /// <summary>Where all pages come back to.</summary>
    public const string Path = "/v1/oauth/authorize";

    /// <summary>Added by the platform: when the user was asked to sign in anew or to choose an account.</summary>
    public const string Asked = "asked";

    public const string Organization = "organization";

    /// <summary>Added by the platform: a request that the client pushed, which the user cannot change.</summary>
    public const string Sealed = "sealed";

    /// <summary>The same request as a path, to come back to.</summary>
    public string Continue => $"{Path}?{string.Join('&', All.Select(x => $"{Uri.EscapeDataString(x.Key)}={Uri.EscapeDataString(x.Value)}"))}";

    /// <summary>Null when it is not there; sent without a value counts as not sent (RFC 6749, section 3.1).</summary>
    public string? this[string name] => All.FirstOrDefault(x => x.Key == name).Value is { Length: > 0 } value ? value : null;

    public AuthorizationParameters With(string name, string value) => new([.. All.Where(x => x.Key != name), new(name, value)]);

    /// <summary>The name of one that is there more than once, which none may be.</summary>
    public string? Repeated => All.CountBy(x => x.Key).FirstOrDefault(x => x.Value > 1).Key;
}
