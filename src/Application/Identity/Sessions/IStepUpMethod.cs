using Platform.Application.Identity.Passkeys;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Sessions;

/// <summary>
/// One way for a user to prove who they are on top of what they have proven: at a step-up, or as the second factor of a
/// sign-in. Found by scan in Infrastructure, one per scope; a new one adds a member for its proof to <see cref="IProof"/>.
/// </summary>
public interface IStepUpMethod
{
    /// <summary>As in <c>accepted</c> and in the <c>method</c> of a step-up, such as <c>password</c>.</summary>
    string Name { get; }

    /// <summary>What it adds to what was proven: members of <see cref="AuthenticationMethods"/>.</summary>
    IReadOnlyList<string> Proves { get; }

    /// <summary>Whether the user can use it. Asked outside of use cases as well, so look it up on a connection of your own.</summary>
    Task<bool> IsOpenTo(Id<User> user, CancellationToken cancellation);

    /// <summary>Before the transaction, for what takes long, such as hashing a password.</summary>
    Task Prepare(Id<User> user, IProof proof, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Throws unless the proof holds. Reserves the attempt before it looks at it, and counts like a sign-in.</summary>
    Task Check(Id<User> user, IProof proof, CancellationToken cancellation);
}

/// <summary>A method and what it needs; the validators see to it that it is there.</summary>
public interface IProof
{
    string Method { get; }

    string? Password { get; }

    string? Code { get; }

    PasskeyProof? Passkey { get; }
}

/// <summary>The <c>amr</c> of tokens: the words of RFC 8176 that we use.</summary>
public static class AuthenticationMethods
{
    public const string Password = "pwd";

    /// <summary>A one-time code.</summary>
    public const string OneTimeCode = "otp";

    /// <summary>A key in hardware or software that never leaves it, such as a passkey.</summary>
    public const string Key = "hwk";

    /// <summary>An organization's identity provider, or a social one. Not of RFC 8176, which has no word for it.</summary>
    public const string Connection = "sso";

    /// <summary>More than one factor.</summary>
    public const string SeveralFactors = "mfa";
}
