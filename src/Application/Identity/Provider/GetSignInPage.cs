using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>What the pages of the sign-in show.</summary>
/// <param name="Continue">Where it leads.</param>
/// <param name="Email">Who wants to sign in, once they have said so.</param>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record GetSignInPage(string? Continue, string? Email) : IQuery<SignInPage>;

/// <param name="Continue">Where it leads.</param>
/// <param name="Client">For which client; null where it is for the platform itself.</param>
/// <param name="Hint">The address to begin with.</param>
/// <param name="Realm">The identity provider of the address's domain, if there is one in use. Owners keep their password beside it.</param>
/// <param name="Socials">For everyone.</param>
public sealed record SignInPage(string Continue, ClientFace? Client, string? Hint, HomeRealm? Realm, IReadOnlyList<SignInProvider> Socials);

internal sealed class GetSignInPageHandler(AuthorizationRequests requests, ClientFaces faces, IHomeRealms realms, ISignInProviders providers) : IQueryHandler<GetSignInPage, SignInPage>
{
    public async Task<SignInPage> Handle(GetSignInPage query, CancellationToken cancellation)
    {
        var continuation = Continuation.Parse(query.Continue) ?? throw AuthorizationErrors.ElsewhereRefused;
        var request = continuation.Parameters is { } parameters && parameters["request_uri"] is null ? await requests.Read(parameters, cancellation) : null;
        var realm = query.Email is { } email ? await realms.Of(email, cancellation) : null;
        return new(continuation.Path, request is null ? null : await faces.Of(request, cancellation), query.Email ?? request?.LoginHint, realm, providers.Socials);
    }
}
