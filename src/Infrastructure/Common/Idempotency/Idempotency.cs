using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Platform.Infrastructure.Common.Idempotency;

/// <summary>Stores the answer in the transaction of the effect, scoped by owner, caller and route, encrypted with the key ring.</summary>
internal sealed class Idempotency(RequestContext context, ScopedDb db, IDataProtectionProvider protection, TimeProvider clock) : IIdempotency
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private DataScope? cameWith;

    public async Task<TResponse?> Find<TResponse>(CancellationToken cancellation)
        where TResponse : class
    {
        if (context.Idempotency is not { } request || Owner is not { } owner)
            return null;
        cameWith = owner;
        var (id, scope) = (IdOf(request, owner), owner.Id);
        var locks = await db.Context.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({BitConverter.ToInt64(id)}) as \"Value\"").ToListAsync(cancellation);
        if (!locks[0])
            throw CommonErrors.IdempotencyInProgress;
        var now = clock.GetUtcNow();
        var keys = context.Scope.Kind == DataScopeKind.System ? db.AcrossTenants<IdempotencyKey>() : db.Set<IdempotencyKey>();
        await keys.Where(x => x.ScopeId == scope && x.Id == id && x.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        var stored = await keys.AsNoTracking().FirstOrDefaultAsync(x => x.ScopeId == scope && x.Id == id, cancellation);
        if (stored is null)
            return null;
        if (!CryptographicOperations.FixedTimeEquals(stored.Fingerprint, request.Fingerprint))
            throw CommonErrors.IdempotencyMismatch;
        request.IsReplayed = true;
        return StoredAnswer.Read<TResponse>(Protector().Unprotect(stored.Answer));
    }

    /// <summary>Under the scope that the request came with, which a use case that enters an organization has left.</summary>
    public async Task Keep(object response, CancellationToken cancellation)
    {
        if (context.Idempotency is not { } request || cameWith is not { } scope)
            return;
        var answer = Protector().Protect(StoredAnswer.Write(response));
        var expiresAt = clock.GetUtcNow() + KeptFor;
        var current = context.Scope;
        if (current.Kind != DataScopeKind.System)
            context.Enter(scope);
        await db.Context.Database.ExecuteSqlAsync(
            $"insert into idempotency_keys (scope_id, id, fingerprint, answer, expires_at) values ({scope.Id}, {IdOf(request, scope)}, {request.Fingerprint}, {answer}, {expiresAt})",
            cancellation);
        context.Enter(current);
    }

    /// <summary>Whose answer it is: on the system role, where the request has no rows of its own, the caller's. Null where nobody is signed in.</summary>
    private DataScope? Owner => context.Scope.Kind switch
    {
        DataScopeKind.Tenant or DataScopeKind.User => context.Scope,
        DataScopeKind.System when context.Actor is Actor.SignedIn { User: var user } => DataScope.Of(user),
        _ => null,
    };

    private IDataProtector Protector() => protection.CreateProtector("idempotency.answers");

    private byte[] IdOf(IdempotencyRequest request, DataScope scope) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{scope.Id}\n{context.Actor.Kind}\n{context.Actor.Id}{context.Actor.Impersonator}\n{request.Key}"));
}
