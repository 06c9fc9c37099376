using System.Security.Cryptography;
using Platform.Application.Identity.Factors;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Factors;

/// <summary>
/// Codes of 24 characters that cannot be mistaken for each other, 120 random bits: at that length one round of SHA-256 is
/// as good as a slow hash, and can be looked up (ASVS 6.5.2 asks for 112).
/// </summary>
internal sealed class RecoveryCodes(IAppDb db, CodeChecks checks, TimeProvider clock) : IRecoveryCodes
{
    private const int Count = 10;
    private const int Length = 24;
    private const int Group = 4;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public async Task<IReadOnlyList<string>> Replace(Id<User> user, CancellationToken cancellation)
    {
        await db.AcrossTenants<RecoveryCode>().Where(x => x.UserId == user).ExecuteDeleteAsync(cancellation);
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        foreach (var code in codes)
            db.Add(RecoveryCode.Of(user, TokenHash.Of(code).ToArray()));
        return [.. codes.Select(x => string.Join('-', x.Chunk(Group).Select(y => new string(y))))];
    }

    public Task<int> Left(Id<User> user, CancellationToken cancellation) =>
        db.AcrossTenants<RecoveryCode>().CountAsync(x => x.UserId == user && x.UsedAt == null, cancellation);

    public Task Use(Id<User> user, string code, CancellationToken cancellation) =>
        checks.Check(user, () => IsRight(user, Plain(code), cancellation), cancellation);

    /// <summary>One conditional statement: of several uses at once, one marks the code.</summary>
    private async Task<bool> IsRight(Id<User> user, string code, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var hash = TokenHash.Of(code).ToArray();
        return await db.AcrossTenants<RecoveryCode>().Where(x => x.UserId == user && x.Hash == hash && x.UsedAt == null)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.UsedAt, now), cancellation) == 1;
    }

    /// <summary>As people type it: in any case, with other separators, with the letters that look like digits.</summary>
    private static string Plain(string code) => new([.. code.ToLowerInvariant().Where(x => x is not ('-' or ' ')).Select(x => x switch
    {
        'o' => '0',
        'i' or 'l' => '1',
        _ => x,
    })]);
}
