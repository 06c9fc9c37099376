namespace Platform.Domain.Identity.Sessions;

/// <summary>Why a session was ended before its time.</summary>
public enum SessionEnd
{
    SignedOut,

    /// <summary>Someone signed in anew where it was.</summary>
    SignedInAnew,
    EndedByUser,
    EndedByAdministrator,
    EndedByOperator,

    /// <summary>The identity provider that opened it has said so.</summary>
    EndedByProvider,
    PasswordChanged,
    PasswordReset,
    AddressChanged,
    AccountDeactivated,
    AccountDeleted,

    /// <summary>The client that acted for the user was disabled or deleted.</summary>
    ClientEnded,

    /// <summary>The identity provider of an organization has deactivated or removed the user.</summary>
    Deprovisioned,

    /// <summary>A refresh token was used a second time, so someone else holds one.</summary>
    TokenReused,

    /// <summary>Anything else that makes it likely that someone else acts.</summary>
    Suspicion,
}
