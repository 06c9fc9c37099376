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
    public async Task<TokenPair> Handle(RefreshSession command, CancellationToken cancellation)
    {
        var session = await tokens.Redeem(command.RefreshToken, cancellation);
        return await tokens.Issue(session, cancellation);
    }
}
