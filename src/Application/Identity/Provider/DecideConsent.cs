using Platform.Application.Operations.Audit;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>The user's answer to what a client asks for.</summary>
/// <param name="Parameters">Of the client's request.</param>
/// <param name="User">Who saw the question: the answer of anyone else does not count.</param>
/// <param name="Allow">The answer.</param>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record DecideConsent(AuthorizationParameters Parameters, Id<User> User, bool Allow) : ICommand<AuthorizationStep>, IReport;

internal sealed class DecideConsentHandler(AuthorizationRequests requests, Authorizations authorizations, RequestContext context) : ICommandHandler<DecideConsent, AuthorizationStep>
{
    public async Task<AuthorizationStep> Handle(DecideConsent command, CancellationToken cancellation)
    {
        if (context.Actor.Person != command.User)
            throw AuthorizationErrors.NotSignedIn;
        var request = await requests.Read(command.Parameters, cancellation);
        return await authorizations.Next(request, command.Allow, cancellation);
    }
}
