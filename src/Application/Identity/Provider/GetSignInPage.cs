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
/// <param name="Connections">Other ways to sign in with this address.</param>
/// <param name="TakesPassword">Whether a password is one.</param>
public sealed record SignInPage(string Continue, ClientFace? Client, string? Hint, IReadOnlyList<SignInConnection> Connections, bool TakesPassword);

/// <param name="Id">Of the connection.</param>
/// <param name="Name">As people know it, such as their organization's name.</param>
public sealed record SignInConnection(string Id, string Name);

/// <summary>How someone with this address can sign in.</summary>
internal interface ISignInDiscovery
{
    /// <summary>The connections of the address's domain, and whether a password is taken as well; nothing of whether there is such an account.</summary>
    Task<(IReadOnlyList<SignInConnection> Connections, bool TakesPassword)> Of(string email, CancellationToken cancellation);
}

internal sealed class GetSignInPageHandler(AuthorizationRequests requests, ClientFaces faces, IEnumerable<ISignInDiscovery> discoveries) : IQueryHandler<GetSignInPage, SignInPage>
{
    public async Task<SignInPage> Handle(GetSignInPage query, CancellationToken cancellation)
    {
        var continuation = Continuation.Parse(query.Continue) ?? throw AuthorizationErrors.ElsewhereRefused;
        var request = continuation.Parameters is { } parameters && parameters["request_uri"] is null ? await requests.Read(parameters, cancellation) : null;
        var (connections, takesPassword) = (new List<SignInConnection>(), true);
        foreach (var discovery in query.Email is null ? [] : discoveries)
        {
            var found = await discovery.Of(query.Email!, cancellation);
            connections.AddRange(found.Connections);
            takesPassword &= found.TakesPassword;
        }

        return new(continuation.Path, request is null ? null : await faces.Of(request, cancellation), query.Email ?? request?.LoginHint, connections, takesPassword);
    }
}
