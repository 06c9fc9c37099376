namespace Platform.Application.Identity.Sessions;

[AllowAnonymous]
[UsesIdentityStore]
public sealed record RefreshSession(string RefreshToken) : ICommand<TokenPair>;

internal sealed class RefreshSessionValidator : AbstractValidator<RefreshSession>
{
    public RefreshSessionValidator() => RuleFor(x => x.RefreshToken)
        .NotEmpty().WithMessage("Give the refresh token.")
        .MaximumLength(200).WithMessage("This is not a refresh token.");
}

internal sealed class RefreshSessionHandler(ISessionTokens tokens) : ICommandHandler<RefreshSession, TokenPair>
{
    public Task<TokenPair> Handle(RefreshSession command, CancellationToken cancellation) => tokens.Refresh(command.RefreshToken, cancellation);
}
