using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>What a verified access token says.</summary>
internal sealed record AccessToken(JwtClaims Claims)
{
    /// <summary>As in <c>jti</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>Null when a client acts in its own name.</summary>
    public required Id<Session>? Session { get; init; }

    /// <summary>Of the session, when the token was written.</summary>
    public required int Renewals { get; init; }

    /// <summary>Null in a session of the user's own.</summary>
    public required Id<Client>? Client { get; init; }

    /// <summary>Null where the user acts in person, or a client of the platform's own does.</summary>
    public required IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The thumbprint of the key that it is bound to.</summary>
    public required string? Key { get; init; }

    /// <summary>Whether a client got it for another one (RFC 8693): its scopes bind, and it counts in <see cref="Organization"/> alone.</summary>
    public required bool IsExchanged { get; init; }

    public required Id<Organization>? Organization { get; init; }

    public static AccessToken Of(JwtClaims claims)
    {
        var session = Id<Session>.TryParse(claims.Text("sid"), null, out var sid) ? sid : (Id<Session>?)null;
        var client = Id<Client>.TryParse(claims.Text("client_id"), null, out var id) ? id : (Id<Client>?)null;
        if ((session is null && client is null) || !Guid.TryParseExact(claims.Text("jti"), "N", out var jti))
            throw CommonErrors.Unauthenticated;
        return new(claims)
        {
            Id = jti,
            Session = session,
            Renewals = claims.Number("renewals") ?? 0,
            Client = client,
            Scopes = claims.Text("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Key = claims.Text("cnf", "jkt"),
            IsExchanged = claims.Text("act", "sub") is not null && claims.Text("scope") is not null,
            Organization = Id<Organization>.TryParse(claims.Text("org"), null, out var organization) ? organization : null,
        };
    }
}
