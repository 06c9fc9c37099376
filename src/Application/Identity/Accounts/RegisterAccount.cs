using System.Text.Json.Serialization;
using Platform.Application.Identity.Connections;
using Platform.Application.Identity.Passwords;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>
/// The same answer whether or not there is an account with this address: what is the case is in the mail. Where there was
/// none, it can be signed in to at once.
/// </summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record RegisterAccount(string Email, string Password, string DisplayName) : ICommand<Registered>, INamesAccount;

/// <param name="Email">As it was given.</param>
/// <param name="Account">Not shown: the account that has the address now.</param>
/// <param name="IsNew">Not shown: whether it had none before.</param>
public sealed record Registered(string Email, [property: JsonIgnore] Id<User> Account, [property: JsonIgnore] bool IsNew);

internal sealed class RegisterAccountValidator : AbstractValidator<RegisterAccount>
{
    public RegisterAccountValidator()
    {
        RuleFor(x => x.Email).Address();
        RuleFor(x => x.Password).Password();
        RuleFor(x => x.DisplayName).DisplayName();
    }
}

internal sealed class RegisterAccountPreparation(
    IPasswordRules rules, IPasswords passwords, Prepared<HashedPassword> password, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : IPreparation<RegisterAccount>
{
    public async Task Prepare(RegisterAccount command, CancellationToken cancellation)
    {
        passwords.RefuseWhenFull();
        await limits.TakeFor(options.Register, context.Origin, cancellation);
        await limits.Take(options.RegisterMail, command.Email.ToUpperInvariant(), cancellation);
        await rules.Check(command.Password, command.DisplayName, command.Email, cancellation);
        password.Value = await passwords.Hash(command.Password, cancellation);
    }
}

internal sealed class RegisterAccountHandler(
    IAccounts accounts, EnforcedSignIn enforced, Prepared<HashedPassword> password, IAccountTokens tokens, IMail mail, IAppDb db)
    : ICommandHandler<RegisterAccount, Registered>
{
    public async Task<Registered> Handle(RegisterAccount command, CancellationToken cancellation)
    {
        await enforced.MustAllowRegistration(command.Email, cancellation);
        await db.Serialize($"register:{command.Email.ToUpperInvariant()}", cancellation);
        var created = await accounts.Register(command.Email, password.Value, command.DisplayName, cancellation);
        var holder = created ?? await accounts.Find(command.Email, cancellation) ?? throw CommonErrors.Conflict;
        var token = await tokens.Issue(created?.Id, TokenPurpose.VerifyAddress, command.Email, cancellation);
        await mail.Send(created is null ? new AlreadyRegisteredMail() : new WelcomeMail(created.DisplayName, token), holder.Email, cancellation);
        return new(command.Email, holder.Id, created is not null);
    }
}
