namespace Platform.Domain.Identity.Sessions;

/// <summary>Why a session was ended before its time.</summary>
public enum SessionEnd
{
    SignedOut,
    EndedByUser,
    EndedByAdministrator,
    EndedByOperator,
    PasswordChanged,
    PasswordReset,
    AddressChanged,
    AccountDeactivated,
    AccountDeleted,

    /// <summary>The identity provider of an organization has deactivated or removed the user.</summary>
    Deprovisioned,

    /// <summary>A refresh token was used a second time, so someone else holds one.</summary>
    TokenReused,

    /// <summary>Anything else that makes it likely that someone else acts.</summary>
    Suspicion,
}
