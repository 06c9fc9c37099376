using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>Section <c>Passwords</c> of the configuration. Hashes made with other values stay valid, and are replaced at the next sign-in.</summary>
public sealed class PasswordHashingOptions
{
    /// <summary>Memory of one hash, in KiB.</summary>
    public int Memory { get; set; } = 19 * 1024;

    /// <summary>How often all of the memory is gone over.</summary>
    public int Passes { get; set; } = 2;

    public int Lanes { get; set; } = 1;

    /// <summary>How many hashes a node computes at once, each on a thread of its own. One for each core by default.</summary>
    public int HashesAtOnce { get; set; } = Environment.ProcessorCount;

    /// <summary>How many more may wait; others are told to come again. About two seconds' worth by default.</summary>
    public int MaxWaiting { get; set; } = 100 * Environment.ProcessorCount;

    /// <summary>
    /// Address of a server in the form of Have I Been Pwned's range API, such as <c>https://api.pwnedpasswords.com/range</c>, that
    /// new passwords are looked up at. Empty: none.
    /// </summary>
    public string BreachCheck { get; set; } = "";

    internal Argon2Cost Cost => new(Memory, Passes, Lanes);
}

/// <summary>Values that make hashes weak, or a node unable to work, are noticed at start-up.</summary>
internal sealed class PasswordHashingOptionsCheck : IValidateOptions<PasswordHashingOptions>
{
    // The weakest of the settings that OWASP holds to be equal to the default: 7 MiB and 5 passes.
    private const int LeastMemory = 7 * 1024;
    private const int LeastWork = 5 * LeastMemory;

    public ValidateOptionsResult Validate(string? name, PasswordHashingOptions options)
    {
        if (!options.Cost.IsValid)
            return ValidateOptionsResult.Fail($"Passwords:Memory is at most {Argon2Cost.Most.Memory} KiB, Passwords:Passes from 1 to {Argon2Cost.Most.Passes}, and Passwords:Lanes from 1 to {Argon2Cost.Most.Lanes}.");
        if (options.Memory < LeastMemory || (long)options.Memory * options.Passes < LeastWork)
            return ValidateOptionsResult.Fail($"Passwords:Memory and Passes make hashes that are too cheap to guess. Set at least {LeastMemory} KiB, and Memory times Passes to at least {LeastWork}; or leave both out.");
        return OutOfBounds(options).Result();
    }

    private static IEnumerable<string?> OutOfBounds(PasswordHashingOptions options)
    {
        yield return Bounds.Of("Passwords:HashesAtOnce", options.HashesAtOnce, 1, 1024);
        yield return Bounds.Of("Passwords:MaxWaiting", options.MaxWaiting, 0, 100_000);
        if (options.BreachCheck.Length > 0 && !ServerAddress.IsPrivate(options.BreachCheck))
            yield return "Passwords:BreachCheck is not an address that starts with https://. Set one, or leave it out.";
    }
}
