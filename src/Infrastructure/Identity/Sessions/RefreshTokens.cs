using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Replaces refresh tokens, in the transaction of the current use case, and notices when one is used that should be gone.</summary>
internal sealed class RefreshTokens(
    IAppDb db, SystemAsideDb aside, ISecurityEvents events, IMail mail, RequestContext context, SessionLifetimes lifetimes, TimeProvider clock)
{
    /// <summary>How long the client that replaced a token gets the same successor again: for answers that were lost, and requests at once.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    public RefreshTokenText Issue(Session session)
    {
        var token = RefreshTokenText.Generate();
        db.Add(RefreshTokenFamily.Of(session.Id, token.FamilyHash, token.OwnHash));
        return token;
    }

    /// <summary>The session of the token, and the token that follows it.</summary>
    public async Task<(Session Session, RefreshTokenText Successor)> Rotate(string text, CancellationToken cancellation)
    {
        if (RefreshTokenText.Parse(text) is not { } token || await Rotate(token, cancellation) is not { } rotation)
            throw CommonErrors.Unauthenticated;
        var id = new Id<Session>(rotation.SessionId);
        if (!rotation.IsUsable)
        {
            await EndCompromised(id, cancellation);
            throw SessionErrors.TokenRevoked;
        }

        var session = await db.AcrossTenants<Session>().Alive(db.AcrossTenants<SessionActivity>(), lifetimes, clock.GetUtcNow())
            .FirstOrDefaultAsync(x => x.Id == id, cancellation) ?? throw SessionErrors.SessionExpired;
        return (session, token.Open(rotation.SealedCurrent!));
    }

    /// <summary>
    /// One statement. Of several at once the first replaces the token; the others wait for it, find it replaced, and read
    /// what it left for them. Whoever comes too late, or from elsewhere, changes nothing and is told apart.
    /// </summary>
    private async Task<Rotation?> Rotate(RefreshTokenText token, CancellationToken cancellation)
    {
        var successor = token.Successor();
        var (family, own, next, box) = (token.FamilyHash, token.OwnHash, successor.OwnHash, token.Seal(successor));
        var (client, now) = (TokenHash.Of(context.Origin.UserAgent ?? "").ToArray(), clock.GetUtcNow());
        var since = now - Grace;
        var rows = await db.Context.Database.SqlQuery<Rotation>($"""
            update refresh_token_families as f set
                previous_hash = case when f.current_hash = {own} then f.current_hash else f.previous_hash end,
                rotated_at = case when f.current_hash = {own} then {now} else f.rotated_at end,
                client_hash = case when f.current_hash = {own} then {client} else f.client_hash end,
                sealed_current = case when f.current_hash = {own} then {box} else f.sealed_current end,
                current_hash = case when f.current_hash = {own} then {next} else f.current_hash end
            where f.family_hash = {family}
            returning f.session_id as "SessionId",
                f.previous_hash = {own} and f.client_hash = {client} and f.rotated_at > {since} as "IsUsable",
                f.sealed_current as "SealedCurrent"
            """).ToListAsync(cancellation);
        return rows.SingleOrDefault();
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
        await mail.SendAside(SessionMail.TokenReused(about.Email!, about.DeviceName, context.Origin.Address, now.Value));
    }

    private sealed record Rotation(Guid SessionId, bool IsUsable, byte[]? SealedCurrent);
}
