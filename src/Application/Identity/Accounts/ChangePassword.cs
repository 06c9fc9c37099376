using Platform.Application.Identity.Passwords;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Accounts;

/// <summary>Ends all other sessions.</summary>
[RequireSignedIn]
[UsesIdentityStore]
public sealed record ChangePassword(string CurrentPassword, string NewPassword) : ICommand<Done>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(x => x.CurrentPassword).NotEmpty().WithMessage("Give the password that you have now.").MaximumLength(128).WithMessage("At most 128 characters.");
        RuleFor(x => x.NewPassword).Password();
    }
}

internal sealed class ChangePasswordPreparation(
    IAccounts accounts, IPasswordRules rules, IPasswords passwords, Prepared<PasswordProof> proof, Prepared<HashedPassword> password, RequestContext context)
    : IPreparation<ChangePassword>
{
    public async Task Prepare(ChangePassword command, CancellationToken cancellation)
    {
        proof.Value = await accounts.CheckPassword(context.UserId, command.CurrentPassword, cancellation);
        var account = proof.Value.Account;
        await rules.Check(command.NewPassword, account.DisplayName, account.Email, cancellation, "newPassword");
        password.Value = await passwords.Hash(command.NewPassword, cancellation);
    }
}

internal sealed class ChangePasswordHandler(
    IAccounts accounts, Prepared<PasswordProof> proof, Prepared<HashedPassword> password, ISessions sessions, ISecurityEvents events, IMail mail, RequestContext context)
    : ICommandHandler<ChangePassword, Done>
{
    public async Task<Done> Handle(ChangePassword command, CancellationToken cancellation)
    {
        await accounts.Confirm(proof.Value, cancellation);
        var account = await accounts.SetPassword(context.UserId, password.Value, cancellation);
        await sessions.EndAll(account.Id, except: context.SessionId, SessionEnd.PasswordChanged, cancellation);
        events.Record(account.Id, SecurityEventKind.PasswordChanged);
        await mail.Send(new PasswordChangedMail(), account.Email, cancellation);
        return Done.Instance;
    }
}
