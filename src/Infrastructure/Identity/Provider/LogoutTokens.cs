using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Keys;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Writes logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4).</summary>
internal sealed class LogoutTokens(SigningKeys keys, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private const string Type = "logout+jwt";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public async Task<string> Write(Session session, Id<Client> client, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return new JwtWriter(await keys.Current(cancellation), Type).Write(new LogoutClaims
        {
            Iss = options.Value.Issuer,
            Aud = client.ToString(),
            Sub = session.UserId.ToString(),
            Sid = session.Id.ToString(),
            Iat = now.ToUnixTimeSeconds(),
            Exp = (now + Lifetime).ToUnixTimeSeconds(),
            Jti = Guid.CreateVersion7().ToString("N"),
        });
    }

    private sealed record LogoutClaims : RegisteredClaims
    {
        public required string Sid { get; init; }

        public LogoutEvents Events { get; init; } = new(new());
    }

    private sealed record LogoutEvents([property: JsonPropertyName("http://schemas.openid.net/event/backchannel-logout")] Nothing BackChannelLogout);

    private sealed record Nothing;
}
