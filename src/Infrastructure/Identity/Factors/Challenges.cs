using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Identity.Factors;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Factors;

internal sealed class Challenges(IAppDb db, SystemAsideDb aside, IDataProtectionProvider protection, TimeProvider clock) : IChallenges
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.challenges");

    public async Task<string> Issue(ChallengeKind kind, Id<User>? user, string state, CancellationToken cancellation)
    {
        await RemoveExpired(cancellation);
        var token = OpaqueToken.Generate();
        db.Add(Challenge.Of(token.Hash.ToArray(), kind, user, protector.Protect(Encoding.UTF8.GetBytes(state)), clock.GetUtcNow()));
        return token.Text;
    }

    public async Task<OpenChallenge> Open(ChallengeKind kind, string text, CancellationToken cancellation)
    {
        if (!OpaqueToken.TryParse(text, out var token))
            throw FactorErrors.ChallengeNotUsable;
        var (hash, name, most, now) = (token.ToArray(), kind.ToString(), MostAnswers(kind), clock.GetUtcNow());
        await using var own = aside.Lease();
        var rows = await own.Database.SqlQuery<Row>($"""
            update challenges set attempts = attempts + 1
            where hash = {hash} and kind = {name} and used_at is null and attempts < {most} and expires_at > {now}
            returning user_id as "UserId", state as "State"
            """).ToListAsync(cancellation);
        if (rows is not [var row])
            throw FactorErrors.ChallengeNotUsable;
        Id<User>? user = row.UserId is { } id ? new Id<User>(id) : null;
        return new(hash, user, Encoding.UTF8.GetString(protector.Unprotect(row.State)));
    }

    public async Task Close(OpenChallenge challenge, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var hash = challenge.Hash;
        var isFirst = await db.AcrossTenants<Challenge>().Where(x => x.Hash == hash && x.UsedAt == null)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.UsedAt, now), cancellation) == 1;
        if (!isFirst)
            throw FactorErrors.ChallengeNotUsable;
    }

    /// <summary>People mistype a code, and an authenticator does not.</summary>
    private static int MostAnswers(ChallengeKind kind) => kind == ChallengeKind.SecondFactor ? 5 : 1;

    /// <summary>A few whenever one is added, so that they do not become more; none that someone else is removing.</summary>
    private Task RemoveExpired(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return db.Context.Database.ExecuteSqlAsync($"""
            delete from challenges where hash in (select hash from challenges where expires_at <= {now} limit 100 for update skip locked)
            """, cancellation);
    }

    private sealed record Row(Guid? UserId, byte[] State);
}
