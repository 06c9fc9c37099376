using Platform.Application.Identity.Sessions;
using Platform.Application.Operations.Audit;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provider;

/// <summary>A client sent its user here to sign out (OpenID Connect RP-Initiated Logout 1.0).</summary>
/// <param name="Parameters">Of the request.</param>
/// <param name="Confirmed">The user has said so on our page.</param>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record SignOutForClient(SignOutParameters Parameters, bool Confirmed) : ICommand<SignOutStep>, IReport;

public sealed record SignOutParameters(string? IdTokenHint, string? ClientId, string? PostLogoutRedirectUri, string? State)
{
    public override string ToString() => nameof(SignOutParameters);
}

/// <param name="MustConfirm">Nothing has ended yet: nobody proved that the client means this user.</param>
/// <param name="Location">Where the client wants the user to go; null for a page of our own.</param>
/// <param name="Client">Who asks; null where that is not known.</param>
/// <param name="HasEndedBrowser">The session at the browser is over.</param>
public sealed record SignOutStep(bool MustConfirm, string? Location, ClientFace? Client, bool HasEndedBrowser);

internal sealed class SignOutForClientHandler(
    IAppDb db, ISessions sessions, IClients clients, IIdentityTokens identityTokens, ClientFaces faces, RequestContext context, TimeProvider clock) : ICommandHandler<SignOutForClient, SignOutStep>
{
    public async Task<SignOutStep> Handle(SignOutForClient command, CancellationToken cancellation)
    {
        var asked = command.Parameters;
        var hint = asked.IdTokenHint is { } token ? await identityTokens.Read(token, cancellation) : null;
        var client = await ClientOf(asked, hint, cancellation);
        var person = Authorizations.AtBrowser(context.Actor);
        var location = asked.PostLogoutRedirectUri is { } uri && client?.PostLogoutRedirectUris.Contains(uri) is true ? WithState(uri, asked.State) : null;
        var face = client is null ? null : await faces.Of(client, location, cancellation);
        // Without an ID token of the user's own anyone could send them here and sign them out.
        if (!command.Confirmed && person is not null && hint?.Subject != person.User.ToString())
            return new(true, location, face, false);
        await End(hint, person?.Session, cancellation);
        return new(false, location, face, person is not null);
    }

    private async Task<RegisteredClient?> ClientOf(SignOutParameters asked, IdentityHint? hint, CancellationToken cancellation)
    {
        if (hint is not null && (asked.ClientId is null || asked.ClientId == hint.Client.ToString()))
            return await clients.Find(hint.Client, cancellation);
        return hint is null && Id<Client>.TryParse(asked.ClientId, null, out var id) ? await clients.Find(id, cancellation) : null;
    }

    private async Task End(IdentityHint? hint, Id<Session>? browser, CancellationToken cancellation)
    {
        var (hinted, client) = (hint?.Session, hint?.Client);
        var ending = db.AcrossTenants<Session>().Where(x => x.Id == browser || (x.Id == hinted && x.ClientId == client));
        await sessions.Hold(await ending.Select(x => x.UserId).Distinct().ToListAsync(cancellation), cancellation);
        foreach (var session in await ending.ToListAsync(cancellation))
            session.End(SessionEnd.SignedOut, session.UserId.ToString(), clock.GetUtcNow());
    }

    private static string WithState(string uri, string? state) =>
        state is null ? uri : $"{uri}{(uri.Contains('?') ? '&' : '?')}state={Uri.EscapeDataString(state)}";
}
