using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Platform.Infrastructure.Identity.Passwords;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class Argon2ProgramTests
{
    [Argon2ProgramTheory]
    [InlineData("correct horse battery staple", 19456, 2, 1)]
    [InlineData("gr\u00fc\u00df Gott \ud83d\udd11", 4096, 3, 2)]
    [InlineData("x", 71, 1, 4)]
    [InlineData("several slices of addresses", 4100, 4, 3)]
    public async Task What_is_hashed_here_is_what_the_reference_program_writes(string password, int memory, int passes, int lanes)
    {
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var cost = new Argon2Cost(memory, passes, lanes);
        var tag = new byte[PasswordHash.TagLength];
        var input = new Argon2Input { Password = Encoding.UTF8.GetBytes(password), Salt = Encoding.ASCII.GetBytes(salt) };

        Argon2id.Derive(input, cost, new ulong[cost.Blocks * Argon2Block.Words], tag);

        new PasswordHash(cost, Encoding.ASCII.GetBytes(salt), tag).ToString().ShouldBe(await Run(password, salt, memory, passes, lanes));
    }

    private static async Task<string> Run(string password, string salt, int memory, int passes, int lanes)
    {
        string[] arguments = [salt, "-id", "-k", $"{memory}", "-t", $"{passes}", "-p", $"{lanes}", "-l", $"{PasswordHash.TagLength}", "-e"];
        using var process = Process.Start(new ProcessStartInfo("argon2", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(password);
        process.StandardInput.Close();
        return (await process.StandardOutput.ReadToEndAsync()).Trim();
    }
}

/// <summary>Skipped with a message where the reference program is not installed (Debian: <c>apt install argon2</c>).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Argon2ProgramTheoryAttribute : TheoryAttribute
{
    public Argon2ProgramTheoryAttribute() => Skip = new FactWithAttribute("argon2").Skip;
}
