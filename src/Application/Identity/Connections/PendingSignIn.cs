using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Connections;

/// <summary>A sign-in that is on its way to a provider and back. Kept encrypted, found by its state, and used once.</summary>
public sealed record PendingSignIn
{
    public Id<Connection>? Connection { get; init; }

    public string? Social { get; init; }

    public required SignInPurpose Purpose { get; init; }

    /// <summary>A path on this host.</summary>
    public required string ReturnTo { get; init; }

    /// <summary>Comes back in the ID token, which so belongs to this sign-in.</summary>
    public required string Nonce { get; init; }

    /// <summary>Of RFC 7636: only who began the sign-in can redeem the code.</summary>
    public required string Verifier { get; init; }

    /// <summary>Hash of the cookie of the browser that began it.</summary>
    public required string Browser { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who was signed in, where that matters.</summary>
    public Id<User>? User { get; init; }

    public Id<Session>? Session { get; init; }

    internal string Text => JsonSerializer.Serialize(this);

    public override string ToString() => "(pending sign-in)";

    internal static PendingSignIn Parse(string text) => JsonSerializer.Deserialize<PendingSignIn>(text)!;

    internal static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static string HashOf(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

public enum SignInPurpose
{
    SignIn,

    /// <summary>By an administrator who sets the connection up: shows what arrived and signs nobody in.</summary>
    Test,

    /// <summary>Proves again who is signed in already.</summary>
    StepUp,
}
