namespace Platform.Infrastructure.Identity.Passkeys;

/// <summary>Section <c>Identity:Passkeys</c> of the configuration. Passkeys are bound to it: another relying party loses all of them.</summary>
internal sealed class PasskeySettings
{
    /// <summary>The domain that passkeys belong to (RP ID), such as <c>example.com</c>; without it the host of the issuer.</summary>
    public string RelyingParty { get; set; } = "";

    /// <summary>Where passkeys may be used, such as <c>https://app.example.com</c>; without any, the issuer's own origin.</summary>
    public string[] Origins { get; set; } = [];

    /// <summary>Each origin must be of the relying party's domain, or the browser refuses (WebAuthn 3, section 5.1.3).</summary>
    public bool IsConsistent() => Origins.All(x => Uri.TryCreate(x, UriKind.Absolute, out var origin)
        && origin.GetLeftPart(UriPartial.Authority) == x
        && (origin.Scheme == "https" || origin.Host == "localhost")
        && (origin.Host == RelyingParty || origin.Host.EndsWith($".{RelyingParty}", StringComparison.Ordinal)));
}
