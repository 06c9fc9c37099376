using Platform.Application.Messaging.Mail;

namespace Platform.Application.Identity.Accounts;

// Mail about accounts, their addresses and passwords. None of it carries a link: whoever gets it goes to the product by themselves.

internal sealed record WelcomeMail(string DisplayName, [property: Verbatim(IsNeeded = true)] string Token) : MailModel;

internal sealed record AlreadyRegisteredMail : MailModel;

internal sealed record VerifyAddressMail([property: Verbatim(IsNeeded = true)] string Token) : MailModel;

internal sealed record ResetPasswordMail([property: Verbatim(IsNeeded = true)] string Token) : MailModel;

/// <summary>To someone who asked for a new password, and whose organization lets them sign in with its identity provider alone.</summary>
internal sealed record PasswordNotUsedMail : MailModel;

internal sealed record PasswordChangedMail : MailModel;

/// <summary>To the address that the account had.</summary>
internal sealed record AddressChangedMail : MailModel;

internal sealed record AddressInUseMail : MailModel;

/// <summary>To the address that the account still has. It does not name the new one.</summary>
internal sealed record AddressChangeRequestedMail : MailModel;

internal sealed record AccountDeactivatedMail : MailModel;

internal sealed record AccountDeactivatedByOperatorMail : MailModel;

internal sealed record AccountReactivatedMail : MailModel;

internal sealed record DeletionRequestedMail(DateTimeOffset ErasedAt) : MailModel;

[Mail(HidesRecipient = true)]
internal sealed record AccountErasedMail : MailModel;
