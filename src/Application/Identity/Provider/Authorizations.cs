using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// What comes next for a request, in this order: sign in, account, organization, consent, code. Nothing is remembered
/// between two pages: whoever comes back is looked at anew.
/// </summary>
internal sealed class Authorizations(
    IAppDb db, IAuthorizationCodes codes, IAuthorizationStamps stamps, AuthorizedOrganizations organizations, ClientFaces faces, ProviderAddress address, RequestContext context, TimeProvider clock)
{
    /// <param name="request">What the client asks for.</param>
    /// <param name="consent">The user's answer, if they were asked.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<AuthorizationStep> Next(AuthorizationRequest request, bool? consent, CancellationToken cancellation)
    {
        if (request.Refusal is { } refusal)
            return Refuse(request, refusal);
        if (AtBrowser(context.Actor) is not { } actor || MustProveAgain(request, actor))
            return request.IsSilent ? Refuse(request, new("login_required", "Nobody is signed in, or not recently enough.")) : SignIn(request);
        if (request.Subject is { } subject && subject != actor.User.ToString())
            return request.IsSilent ? Refuse(request, new("login_required", "Someone else is signed in.")) : SignIn(request);
        var user = await UserOf(actor.User, cancellation);
        if (request.Prompts.Contains("select_account") && request.AskedAt is null)
            return new AuthorizationStep.Account(Stamped(request), await faces.Of(request, cancellation), user);
        var (choice, organization) = await organizations.Of(request, actor, user, cancellation);
        if (choice is AuthorizationRefusal not)
            return Refuse(request, not);
        if (choice is IReadOnlyList<OrganizationFace> several)
            return request.IsSilent
                ? Refuse(request, new("interaction_required", "The user has to choose an organization. Name it in the parameter organization."))
                : new AuthorizationStep.Organizations(request.Sent, await faces.Of(request, cancellation), user, several);
        return await Grant(request, actor, user, organization, consent, cancellation);
    }

    /// <summary>A person with a session of their own: no operator who acts as them, and no client.</summary>
    internal static Actor.SignedIn? AtBrowser(Actor actor) => actor is Actor.SignedIn { Impersonation: null, Bounds.Client: null } person ? person : null;

    private async Task<AuthorizationStep> Grant(
        AuthorizationRequest request, Actor.SignedIn actor, UserFace user, OrganizationFace? organization, bool? consent, CancellationToken cancellation)
    {
        var delegation = Delegate(request, actor, organization?.Id);
        var grant = request.Client.IsFirstParty ? null : await db.GrantFor(delegation).AsNoTracking().SingleOrDefaultAsync(cancellation);
        if (consent is false)
            return Refuse(request, new("access_denied", "The user refused."));
        if (consent is null && MustAsk(request, grant))
            return request.IsSilent
                ? Refuse(request, new("consent_required", "The user has not allowed this yet."))
                : new AuthorizationStep.Consent(organization is null ? request.Sent : request.Sent.With(AuthorizationParameters.Organization, organization.Id.ToString()), await faces.Of(request, cancellation), user, request.Scopes, organization);
        if (consent is true && !request.Client.IsFirstParty)
            await db.Remember(delegation, request.Client.Name, cancellation);
        var code = await codes.Issue(delegation, request.RedirectUri, request.CodeChallenge, request.Nonce, cancellation);
        return Answer(request, $"code={code}");
    }

    /// <summary>An address that any program on the user's machine can take says nothing about who asks (RFC 8252, section 8.6).</summary>
    private static bool MustAsk(AuthorizationRequest request, Grant? grant) => !request.Client.IsFirstParty
        && (grant?.Covers(request.Scopes) is not true
            || request.Prompts.Contains("consent")
            || (!request.Client.IsConfidential && !request.RedirectUri.StartsWith("https:", StringComparison.Ordinal)));

    internal static Delegation Delegate(AuthorizationRequest request, Actor.SignedIn actor, Id<Organization>? organization) =>
        new(request.Client.Id, actor.User, actor.Session, request.Scopes)
        {
            Organization = organization ?? actor.Bounds.Organization,
            Connection = actor.Bounds.Connection,
            AuthenticatedAt = actor.AuthenticatedAt,
            AuthenticationMethods = actor.AuthenticationMethods,
        };

    private bool MustProveAgain(AuthorizationRequest request, Actor.SignedIn actor) =>
        (request.Prompts.Contains("login") && !(actor.AuthenticatedAt >= request.AskedAt))
        || clock.GetUtcNow() - actor.AuthenticatedAt > request.MaxAge;

    private AuthorizationStep.SignIn SignIn(AuthorizationRequest request) => new((request.AskedAt is null ? Stamped(request) : request.Sent).Continue);

    private AuthorizationParameters Stamped(AuthorizationRequest request) => request.Sent.With(AuthorizationParameters.Asked, stamps.Write(request.Client.Id));

    private async Task<UserFace> UserOf(Id<User> user, CancellationToken cancellation) => new(user, await faces.EmailOf(user, cancellation));

    private AuthorizationStep.Answer Refuse(AuthorizationRequest request, AuthorizationRefusal refusal) =>
        Answer(request, $"error={refusal.Error}&error_description={Uri.EscapeDataString(refusal.Description)}");

    private AuthorizationStep.Answer Answer(AuthorizationRequest request, string answer)
    {
        var state = request.State is { } text ? $"&state={Uri.EscapeDataString(text)}" : "";
        return new($"{request.RedirectUri}{(request.RedirectUri.Contains('?') ? '&' : '?')}{answer}{state}&iss={Uri.EscapeDataString(address.Issuer)}");
    }
}
