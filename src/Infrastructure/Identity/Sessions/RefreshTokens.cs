using Npgsql;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Replaces refresh tokens, in the transaction of the current use case, and notices when one is used that should be gone.</summary>
internal sealed class RefreshTokens(
    ScopedDb db, SystemAsideDb aside, ISecurityEvents events, IMail mail, RequestContext context, SessionDirectory sessions, TimeProvider clock)
{
    /// <summary>How long the client that replaced a token gets the same successor again: for answers that were lost, and requests at once.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    // $1 family, $2 presented, $3 successor, $4 the successor sealed for whoever has the presented one, $5 client, $6 now, $7 start of the grace
    private const string Replace = """
        update refresh_token_families as f set
            previous_hash = case when f.current_hash = $2 then f.current_hash else f.previous_hash end,
            rotated_at = case when f.current_hash = $2 then $6 else f.rotated_at end,
            client_hash = case when f.current_hash = $2 then $5 else f.client_hash end,
            sealed_current = case when f.current_hash = $2 then $4 else f.sealed_current end,
            current_hash = case when f.current_hash = $2 then $3 else f.current_hash end
        from sessions as s
        where f.family_hash = $1 and s.id = f.session_id
        returning f.session_id, coalesce(f.previous_hash = $2 and f.client_hash = $5 and f.rotated_at > $7, false), f.sealed_current, s.xmin
        """;

    public RefreshTokenText Issue(Session session)
    {
        var token = RefreshTokenText.Generate();
        db.Add(RefreshTokenFamily.Of(session.Id, token.FamilyHash, token.OwnHash));
        return token;
    }

    /// <summary>The session of the token, and the token that follows it.</summary>
    /// <param name="text">As presented.</param>
    /// <param name="client">Whose session it must be: null for none of a client. Any other is refused, which undoes the replacement with the transaction.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<(CachedSession Session, RefreshTokenText Successor)> Rotate(string text, Id<Client>? client, CancellationToken cancellation)
    {
        if (RefreshTokenText.Parse(text) is not { } token || await Rotate(token, cancellation) is not { } rotation)
            throw SessionErrors.RefreshTokenUnknown();
        var id = new Id<Session>(rotation.SessionId);
        if (!rotation.IsUsable)
        {
            await EndCompromised(id, cancellation);
            throw SessionErrors.TokenRevoked;
        }

        var alive = await sessions.Alive(id, rotation.Version, cancellation) ?? throw SessionErrors.SessionExpired;
        if (alive.Session.ClientId != client)
            throw SessionErrors.RefreshTokenUnknown();
        return (alive, token.Open(rotation.SealedCurrent!));
    }

    /// <summary>
    /// One statement. Of several at once the first replaces the token; the others wait for it, find it replaced, and read
    /// what it left for them. Whoever comes too late, or from elsewhere, changes nothing and is told apart.
    /// </summary>
    private async Task<Rotation?> Rotate(RefreshTokenText token, CancellationToken cancellation)
    {
        var (successor, now) = (token.Successor(), clock.GetUtcNow());
        await using var command = await db.Statement(Replace, cancellation);
        foreach (var bytes in new[] { token.FamilyHash, token.OwnHash, successor.OwnHash, token.Seal(successor), TokenHash.Of(context.Origin.UserAgent ?? "").ToArray() })
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = bytes });
        foreach (var time in new[] { now, now - Grace })
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new Rotation(reader.GetGuid(0), reader.GetBoolean(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<uint>(3))
            : null;
    }

    /// <summary>Outside of the use case's transaction, which its failure undoes. Two parties hold a token, so neither keeps the session.</summary>
    private async Task EndCompromised(Id<Session> id, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        SessionEnd? reason = SessionEnd.TokenReused;
        await using var own = aside.Lease();
        var sessions = own.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Id == id);
        var isFirst = await sessions.Where(x => x.RevokedAt == null)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.RevokedAt, now).SetProperty(y => y.RevokedFor, reason), cancellation) == 1;
        if (!isFirst)
            return;
        var about = await sessions
            .Join(own.Set<Account>(), x => x.UserId, x => x.Id, (session, account) => new { account.Id, account.Email, session.DeviceName })
            .FirstAsync(cancellation);
        await events.RecordAside(about.Id, SecurityEventKind.TokenReuseDetected, id.ToString());
        await mail.SendAside(new SessionCompromisedMail(about.DeviceName, context.Origin.Address, now.Value), about.Email!, cancellation);
    }

    private sealed record Rotation(Guid SessionId, bool IsUsable, byte[]? SealedCurrent, uint Version);
}
