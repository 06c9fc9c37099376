using System.Security.Cryptography;
using System.Text;
using Platform.Application.Identity.Connections;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>Takes each logout token once.</summary>
internal sealed class LogoutTokens(IdTokens tokens, SystemAsideDb aside, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    public async Task<EndedAtProvider?> Read(SignInProvider provider, string token, CancellationToken cancellation)
    {
        if (await tokens.CheckLogout(provider, token, cancellation) is not { } claims)
            return null;
        // Of a token that lives longer than that, nobody remembers that it was used.
        var now = clock.GetUtcNow();
        if (claims.IssuedAt < now - Remembered || claims.Expires > now + Remembered)
            return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{provider.Connection}\n{claims.Text("jti")}"));
        return await IsFirst(hash, now, cancellation) ? new(claims.Subject, claims.Text("sid")) : null;
    }

    private async Task<bool> IsFirst(byte[] hash, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = now + 2 * Remembered;
        await using var db = aside.Lease();
        await db.Database.ExecuteSqlAsync($"delete from used_tokens where hash in (select hash from used_tokens where expires_at <= {now} limit 100 for update skip locked)", cancellation);
        return await db.Database.ExecuteSqlAsync($"insert into used_tokens (hash, expires_at) values ({hash}, {until}) on conflict do nothing", cancellation) == 1;
    }
}
