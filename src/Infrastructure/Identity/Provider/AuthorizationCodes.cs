using Npgsql;
using Platform.Application.Identity.Provider;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class AuthorizationCodes(ScopedDb db, SystemAsideDb aside, NodeCache cache, ISecurityEvents events, TimeProvider clock) : IAuthorizationCodes
{
    // $1 hash, $2 client, $3 the session to begin, $4 now
    private const string Use = $"""
        with used as (
            update authorization_codes set used_at = $4, session_id = $3
            where hash = $1 and client_id = $2 and used_at is null and expires_at > $4
            returning user_id, browser_session_id, redirect_uri, code_challenge, scopes, nonce, bound_to, connection_id, authenticated_at, authentication_methods)
        select used.*, {BrowserSessions.WhatIsHeld} from used {BrowserSessions.Held}
        """;

    /// <summary>Long enough to know a used one again when it is used once more.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    public async Task<string> Issue(Delegation delegation, string redirectUri, string codeChallenge, string? nonce, CancellationToken cancellation)
    {
        var (token, now) = (OpaqueToken.Generate(), clock.GetUtcNow());
        await RemoveOld(now - Kept, cancellation);
        db.Add(AuthorizationCode.Of(token.Hash.ToArray(), delegation, redirectUri, codeChallenge, nonce, now));
        return token.Text;
    }

    public async Task<RedeemedCode?> Redeem(string code, Id<Client> client, Id<Session> session, CancellationToken cancellation)
    {
        if (!OpaqueToken.TryParse(code, out var token))
            return null;
        var hash = token.ToArray();
        await using (var command = await db.Statement(Use, cancellation))
        {
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = client.Value });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session.Value });
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
            await using var row = await command.ExecuteReaderAsync(cancellation);
            if (await row.ReadAsync(cancellation))
                return Read(client, row);
        }

        await EndReplayed(hash, cancellation);
        return null;
    }

    private static RedeemedCode Read(Id<Client> client, NpgsqlDataReader row)
    {
        var delegation = new Delegation(client, new Id<User>(row.GetGuid(0)), new Id<Session>(row.GetGuid(1)), row.GetFieldValue<string[]>(4))
        {
            Organization = row.IsDBNull(6) ? null : new Id<Organization>(row.GetGuid(6)),
            Connection = row.IsDBNull(7) ? null : new Id<Connection>(row.GetGuid(7)),
            AuthenticatedAt = row.GetFieldValue<DateTimeOffset>(8),
            AuthenticationMethods = row.GetFieldValue<string[]>(9),
        };
        return new(BrowserSessions.Read(delegation, row, 10), row.GetString(2), row.GetString(3), row.IsDBNull(5) ? null : row.GetString(5));
    }

    /// <summary>Outside of the use case's transaction, which its failure undoes. Two parties hold the code, so neither keeps what it gave.</summary>
    private async Task EndReplayed(byte[] hash, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        SessionEnd? reason = SessionEnd.TokenReused;
        await using var own = aside.Lease();
        var codes = own.Set<AuthorizationCode>().IgnoreQueryFilters([Filters.Owner]);
        var used = await codes.Where(x => x.Hash == hash && x.UsedAt != null).Select(x => new { x.UserId, x.SessionId }).FirstOrDefaultAsync(cancellation);
        if (used?.SessionId is not { } session)
            return;
        var isFirst = await own.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Id == session && x.RevokedAt == null)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.RevokedAt, now).SetProperty(y => y.RevokedFor, reason), cancellation) == 1;
        if (!isFirst)
            return;
        await cache.Sync(cancellation);
        await events.RecordAside(used.UserId, SecurityEventKind.TokenReuseDetected, session.ToString());
    }

    /// <summary>A few whenever one is added, so that they do not become more; none that someone else is removing.</summary>
    private Task RemoveOld(DateTimeOffset before, CancellationToken cancellation) => db.Context.Database.ExecuteSqlAsync($"""
        delete from authorization_codes where hash in (select hash from authorization_codes where expires_at <= {before} limit 100 for update skip locked)
        """, cancellation);
}
