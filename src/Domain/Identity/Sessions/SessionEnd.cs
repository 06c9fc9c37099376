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

    /// <summary>The client that acted for the user was disabled or deleted.</summary>
    ClientEnded,

    /// <summary>A refresh token was used a second time, so someone else holds one.</summary>
    TokenReused,

    /// <summary>Anything else that makes it likely that someone else acts.</summary>
    Suspicion,
}
