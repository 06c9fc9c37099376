using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// Identity's password hasher over Argon2id. The password counts exactly as it was given, in UTF-8 (ASVS 6.2.8). Takes a core
/// for tens of milliseconds: use cases go through <see cref="PasswordHashing"/>.
/// </summary>
internal sealed class Argon2PasswordHasher(IOptions<PasswordHashingOptions> options, Argon2Memory memory) : IPasswordHasher<Account>
{
    private readonly Argon2Cost cost = options.Value.Cost;
    private readonly PasswordHasher<Account> pbkdf2 = new();

    public string HashPassword(Account user, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(PasswordHash.SaltLength);
        return new PasswordHash(cost, salt, Derive(password, cost, salt, PasswordHash.TagLength)).ToString();
    }

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        if (!PasswordHash.TryParse(hashedPassword, out var hash))
            return VerifyPbkdf2(user, hashedPassword, providedPassword);
        var tag = Derive(providedPassword, hash.Cost, hash.Salt, hash.Tag.Length);
        if (!CryptographicOperations.FixedTimeEquals(tag, hash.Tag))
            return PasswordVerificationResult.Failed;
        return hash.Cost == cost && hash.Tag.Length == PasswordHash.TagLength && hash.Salt.Length >= PasswordHash.SaltLength
            ? PasswordVerificationResult.Success
            : PasswordVerificationResult.SuccessRehashNeeded;
    }

    /// <summary>What Identity's own hasher wrote before, in base64; it is replaced at the next sign-in.</summary>
    private PasswordVerificationResult VerifyPbkdf2(Account user, string hashedPassword, string providedPassword)
    {
        var buffer = new byte[hashedPassword.Length];
        if (!Convert.TryFromBase64String(hashedPassword, buffer, out var length) || length == 0)
            return PasswordVerificationResult.Failed;
        return pbkdf2.VerifyHashedPassword(user, hashedPassword, providedPassword) == PasswordVerificationResult.Failed
            ? PasswordVerificationResult.Failed
            : PasswordVerificationResult.SuccessRehashNeeded;
    }

    private byte[] Derive(string password, Argon2Cost at, byte[] salt, int length)
    {
        var tag = new byte[length];
        var blocks = memory.Rent(at); // may fail, and the password must not stay behind then
        var bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            Argon2id.Derive(new Argon2Input { Password = bytes, Salt = salt }, at, blocks.Words, tag);
            return tag;
        }
        finally
        {
            memory.Return(blocks, at);
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
