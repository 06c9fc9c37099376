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
        if (context.Idempotency is not { } request || context.Scope.Kind is not (DataScopeKind.Tenant or DataScopeKind.User))
            return null;
        cameWith = context.Scope;
        var id = IdOf(request, context.Scope);
        var locks = await db.Context.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({BitConverter.ToInt64(id)}) as \"Value\"").ToListAsync(cancellation);
        if (!locks[0])
            throw CommonErrors.IdempotencyInProgress;
        var now = clock.GetUtcNow();
        await db.Set<IdempotencyKey>().Where(x => x.Id == id && x.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
        var stored = await db.Set<IdempotencyKey>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellation);
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
        context.Enter(scope);
        await db.Context.Database.ExecuteSqlAsync(
            $"insert into idempotency_keys (scope_id, id, fingerprint, answer, expires_at) values ({scope.Id}, {IdOf(request, scope)}, {request.Fingerprint}, {answer}, {expiresAt})",
            cancellation);
        context.Enter(current);
    }

    private IDataProtector Protector() => protection.CreateProtector("idempotency.answers");

    private byte[] IdOf(IdempotencyRequest request, DataScope scope) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{scope.Id}\n{context.Actor.Kind}\n{context.Actor.Id}{context.Actor.Impersonator}\n{request.Key}"));
}
