using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Passkeys;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Passkeys;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Passkeys;

/// <summary>
/// Identity's WebAuthn with the state of each ceremony in a challenge of ours, where its own sign-in keeps it in a cookie.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<Account> handler, IChallenges challenges, ISecurityEvents events, IAppDb db, TimeProvider clock) : IPasskeys
{
    public async Task<PasskeyOptions> BeginRegistration(AccountView account, CancellationToken cancellation)
    {
        var user = new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email, DisplayName = account.DisplayName };
        var made = await handler.MakeCreationOptionsAsync(user, Nowhere());
        return new(await challenges.Issue(ChallengeKind.PasskeyRegistration, account.Id, made.AttestationState!, cancellation), Json(made.CreationOptionsJson));
    }

    public async Task<Passkey> Register(Id<User> user, string name, PasskeyProof proof, CancellationToken cancellation)
    {
        var challenge = await challenges.Open(ChallengeKind.PasskeyRegistration, proof.Challenge, cancellation);
        if (challenge.User != user)
            throw FactorErrors.ChallengeNotUsable;
        await challenges.Close(challenge, cancellation);
        var result = await handler.PerformAttestationAsync(
            new() { CredentialJson = proof.Credential.GetRawText(), AttestationState = challenge.State, HttpContext = Nowhere() });
        return result.Succeeded && result.UserEntity.Id == user.ToString()
            ? Passkey.Register(user, name, Attested(result.Passkey))
            : throw PasskeyErrors.Refused;
    }

    public async Task<PasskeyOptions> BeginProof(CancellationToken cancellation)
    {
        var made = await handler.MakeRequestOptionsAsync(null!, Nowhere());
        return new(await challenges.Issue(ChallengeKind.PasskeyProof, null, made.AssertionState!, cancellation), Json(made.RequestOptionsJson));
    }

    public async Task<Id<User>> Check(PasskeyProof proof, CancellationToken cancellation)
    {
        var challenge = await challenges.Open(ChallengeKind.PasskeyProof, proof.Challenge, cancellation);
        await challenges.Close(challenge, cancellation);
        var result = await handler.PerformAssertionAsync(
            new() { CredentialJson = proof.Credential.GetRawText(), AssertionState = challenge.State, HttpContext = Nowhere() });
        var credentialId = result.Succeeded ? result.Passkey.CredentialId : IdOf(proof.Credential);
        var passkey = await db.AcrossTenants<Passkey>().FirstOrDefaultAsync(x => x.CredentialId == credentialId, cancellation);
        if (result.Succeeded && passkey is not null)
        {
            passkey.Use(result.Passkey.SignCount, result.Passkey.IsBackedUp, clock.GetUtcNow());
            return passkey.UserId;
        }

        if (passkey is not null)
            await events.RecordAside(passkey.UserId, SecurityEventKind.SignInFailed, passkey.Id.ToString());
        throw PasskeyErrors.Refused;
    }

    private static PasskeyCredential Attested(UserPasskeyInfo made) => new(
        made.CredentialId, made.PublicKey, made.SignCount, made.Transports ?? [], made.IsUserVerified, made.IsBackupEligible, made.IsBackedUp);

    /// <summary>The domain and the origins are configured, so the handler has nothing to ask of a request.</summary>
    private static DefaultHttpContext Nowhere() => new();

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    /// <summary>The id of a passkey that was not accepted, to tell its owner; empty where it has none.</summary>
    private static byte[] IdOf(JsonElement credential)
    {
        var text = credential.GetProperty("id").GetString()!;
        return System.Buffers.Text.Base64Url.IsValid(text) ? System.Buffers.Text.Base64Url.DecodeFromChars(text) : [];
    }
}
