namespace Platform.Application.Identity.Accounts;

[RequireSignedIn]
[OpenToConfinedSession]
[UsesIdentityStore]
public sealed record UpdateMe(Patch<string> DisplayName = default, Patch<string> Locale = default, Patch<string> TimeZone = default) : ICommand<AccountView>;

internal sealed class UpdateMeValidator : AbstractValidator<UpdateMe>
{
    public UpdateMeValidator()
    {
        this.Patch(x => x.DisplayName, x => x.DisplayName());
        this.Patch(x => x.Locale, x => x.Locale());
        this.Patch(x => x.TimeZone, x => x.TimeZone());
    }
}

internal sealed class UpdateMeHandler(IAccounts accounts, RequestContext context) : ICommandHandler<UpdateMe, AccountView>
{
    public Task<AccountView> Handle(UpdateMe command, CancellationToken cancellation) =>
        accounts.Update(context.UserId, command.DisplayName.Value, command.Locale.Value, command.TimeZone.Value, cancellation);
}
