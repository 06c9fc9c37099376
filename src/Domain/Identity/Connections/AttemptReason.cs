namespace Platform.Domain.Identity.Connections;

/// <summary>Why a sign-in with a provider did not succeed, exactly: for administrators (docs/guides/enterprise-sign-in.md).</summary>
public enum AttemptReason
{
    /// <summary>It did succeed.</summary>
    None,

    AddressRefused,
    ProviderUnreachable,
    ProviderTooSlow,
    ProviderAnsweredError,
    TooManyRedirects,
    DocumentTooLarge,
    DocumentNotJson,
    DocumentIncomplete,
    DocumentIssuerMismatch,
    KeysUnusable,

    Cancelled,
    ProviderError,
    OtherBrowser,
    ResponseIssuerMismatch,
    ResponseIssuerMissing,
    CodeMissing,
    CodeRefused,
    ClientRefused,
    TokenAnswerInvalid,

    IdTokenMissing,
    IdTokenMalformed,
    IdTokenKeyUnknown,
    IdTokenSignatureWrong,
    IdTokenAlgorithmWrong,
    IdTokenIssuerMismatch,
    IdTokenAudienceMismatch,
    IdTokenExpired,
    IdTokenNotYetValid,
    IdTokenNonceMismatch,
    IdTokenPartyMismatch,
    IdTokenAccessTokenMismatch,
    IdTokenSubjectMissing,
    AuthenticationTooOld,
    UserinfoFailed,
    UserinfoSubjectMismatch,

    TestOnly,
    NotAnAdministrator,
    AddressMissing,
    AddressUnverified,
    DomainUnverified,
    LinkRequired,
    LinkedElsewhere,
    ProvisioningOff,
    NotAMember,
    RoleGone,
    AccountClosed,
    OtherPerson,
}
