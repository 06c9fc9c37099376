using Platform.Application.Operations.Audit;

namespace Platform.Application.Identity.Provider;

/// <summary>Somebody's browser was sent here by a client: a code for the client, or what the user has to do first.</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record Authorize(AuthorizationParameters Parameters) : ICommand<AuthorizationStep>, IReport;

internal sealed class AuthorizeHandler(AuthorizationRequests requests, Authorizations authorizations) : ICommandHandler<Authorize, AuthorizationStep>
{
    public async Task<AuthorizationStep> Handle(Authorize command, CancellationToken cancellation)
    {
        var request = await requests.Read(command.Parameters, cancellation);
        return await authorizations.Next(request, null, cancellation);
    }
}
