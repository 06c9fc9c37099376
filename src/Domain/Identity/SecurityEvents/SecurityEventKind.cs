namespace Platform.Domain.Identity.SecurityEvents;

/// <summary>What a user must be able to notice about their account. In snake_case it is the action of the audit event.</summary>
public enum SecurityEventKind
{
    SignInFailed,
    LockedOut,
    NewDevice,
    PasswordChanged,
    PasswordReset,
    AddressChanged,
    AddressVerified,
    FactorAdded,
    FactorRemoved,
    FactorsRemovedByOperator,
    RecoveryCodesCreated,
    RecoveryCodeUsed,
    TokenCreated,
    TokenRotated,
    TokenRevoked,
    TokenLeaked,
    TokenReuseDetected,
    SessionRevoked,
    ImpersonationStarted,
    ImpersonationEnded,
    OperatorChanged,
    AccountDeactivated,
    AccountReactivated,
    DeletionRequested,
    DeletionCanceled,
    SsoBypassed,
    IdentityLinked,
    IdentityUnlinked,
}
