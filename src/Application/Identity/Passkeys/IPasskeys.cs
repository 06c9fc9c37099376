using System.Text.Json;
using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Passkeys;

namespace Platform.Application.Identity.Passkeys;

/// <summary>WebAuthn, in the transaction of the current use case.</summary>
public interface IPasskeys
{
    /// <summary>What a browser needs to make a passkey for this account.</summary>
    Task<PasskeyOptions> BeginRegistration(AccountView account, CancellationToken cancellation);

    /// <summary>The passkey that the authenticator made. Throws <see cref="PasskeyErrors.Refused"/> and <see cref="FactorErrors.ChallengeNotUsable"/>.</summary>
    Task<Passkey> Register(Id<User> user, string name, PasskeyProof proof, CancellationToken cancellation);

    /// <summary>What a browser needs to ask for any passkey of this platform.</summary>
    Task<PasskeyOptions> BeginProof(CancellationToken cancellation);

    /// <summary>Whose passkey it is, with the user verified by the authenticator. Throws as <see cref="Register"/>.</summary>
    Task<Id<User>> Check(PasskeyProof proof, CancellationToken cancellation);
}

/// <param name="Challenge">To be sent with the credential, within five minutes, once.</param>
/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c>.</param>
public sealed record PasskeyOptions(string Challenge, JsonElement Options);

/// <param name="Challenge">That came with the options.</param>
/// <param name="Credential">The credential's <c>toJSON()</c>.</param>
public sealed record PasskeyProof(string Challenge, JsonElement Credential)
{
    public override string ToString() => "(passkey proof)";
}
