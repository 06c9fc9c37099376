using Platform.Domain.Identity.Connections;

namespace Platform.Application.Identity.Connections;

/// <summary>The calls to identity providers (OpenID Connect Core 1.0). All of them throw <see cref="SignInRefusedException"/> with the exact reason.</summary>
public interface IRelyingParty
{
    /// <summary>What can be said of an issuer without asking anyone; null when nothing speaks against it.</summary>
    string? Refusal(string issuer);

    /// <summary>Makes sure that the provider is there, before anything is begun.</summary>
    Task Reach(SignInProvider provider, CancellationToken cancellation);

    /// <summary>Where to send the browser.</summary>
    Task<string> Authorization(SignInProvider provider, AuthorizationRequest request, CancellationToken cancellation);

    /// <summary>Who has signed in, checked in every way that the specification asks for.</summary>
    Task<ProvenIdentity> Redeem(SignInProvider provider, PendingSignIn pending, ProviderAnswer answer, CancellationToken cancellation);

    /// <summary>Where to send the browser to sign out there as well; null when the provider has no such place.</summary>
    Task<string?> EndSession(SignInProvider provider, string idToken, CancellationToken cancellation);

    /// <summary>Whose sessions a logout token ends (OpenID Connect Back-Channel Logout 1.0); null for one that is none, or was used.</summary>
    Task<EndedAtProvider?> ReadLogoutToken(SignInProvider provider, string token, CancellationToken cancellation);
}

/// <param name="State">Names the sign-in when the browser comes back.</param>
/// <param name="Pending">What was remembered of it.</param>
/// <param name="LoginHint">Who is expected, if that is known.</param>
public sealed record AuthorizationRequest(string State, PendingSignIn Pending, string? LoginHint)
{
    /// <summary>Nothing of what the answer is checked against.</summary>
    public override string ToString() => "(authorization request)";
}

/// <summary>What the browser brings back from the provider.</summary>
public sealed record ProviderAnswer(string? Code, string? Issuer, string? Error, string? ErrorDescription)
{
    /// <summary>Nothing of the code.</summary>
    public override string ToString() => "(provider answer)";
}

/// <summary>Whose sessions have ended: those of a session there, or all of the subject's.</summary>
public sealed record EndedAtProvider(string? Subject, string? Session);

/// <summary>A person as a provider describes them, and its proof.</summary>
public sealed record ProvenIdentity
{
    public required string Subject { get; init; }

    public string? Email { get; init; }

    public bool IsEmailVerified { get; init; }

    public string? Name { get; init; }

    /// <summary>Null when the provider said nothing of groups: then nothing follows from them.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The names of all claims that arrived.</summary>
    public IReadOnlyList<string> ClaimNames { get; init; } = [];

    /// <summary>The provider's <c>sid</c>.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>Kept encrypted, for the sign-out; null where there is none.</summary>
    public string? IdToken { get; init; }

    /// <summary>Nothing of the token.</summary>
    public override string ToString() => $"(identity {Subject})";
}

/// <summary>Why a sign-in with a provider did not succeed: the administrator sees the reason, the person at the browser what to do.</summary>
public sealed class SignInRefusedException(AttemptReason reason, string? detail = null) : Exception(reason.ToString())
{
    public AttemptReason Reason => reason;

    public string? Detail => detail;

    /// <summary>For the log of attempts, as far as it is known by then.</summary>
    public ProvenIdentity? Identity { get; init; }

    /// <summary>What the person is told.</summary>
    public PlatformError Error => reason switch
    {
        >= AttemptReason.AddressRefused and <= AttemptReason.KeysUnusable or AttemptReason.ClientRefused or AttemptReason.OwnKeyUnreadable => ConnectionErrors.ProviderUnavailable,
        AttemptReason.Cancelled => ConnectionErrors.Cancelled,
        AttemptReason.OtherBrowser => ConnectionErrors.StateNotUsable,
        AttemptReason.TestOnly or AttemptReason.NotAnAdministrator => ConnectionErrors.NotOpenToYou,
        AttemptReason.LinkRequired => ConnectionErrors.LinkRequired,
        AttemptReason.LinkedElsewhere => ConnectionErrors.LinkedElsewhere,
        AttemptReason.OtherPerson => ConnectionErrors.OtherPerson,
        AttemptReason.AddressMissing or AttemptReason.AddressUnverified or AttemptReason.DomainUnverified or AttemptReason.ProvisioningOff
            or AttemptReason.NotAMember or AttemptReason.MemberSuspended or AttemptReason.DomainNotAllowed or AttemptReason.RoleGone => ConnectionErrors.NotProvisioned,
        AttemptReason.AccountClosed => Domain.Identity.Accounts.AccountErrors.Deactivated,
        _ => ConnectionErrors.SignInFailed,
    };
}
