using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

/// <summary>What comes next after an authorization request, as the browser sees it.</summary>
internal static class AuthorizePages
{
    private static readonly Dictionary<string, string> Words = new()
    {
        [ClientScopes.OpenId] = "Know who you are.",
        [ClientScopes.Profile] = "See your name, language and time zone.",
        [ClientScopes.Email] = "See your e-mail address.",
        [ClientScopes.OfflineAccess] = "Keep its access after you have signed out here.",
        [ClientScopes.Organization] = "See which organization you use it for, and your role there.",
        [ClientScopes.Permissions] = "See what you may do in the organization.",
    };

    public static IResult Show(AuthorizationStep step) => step switch
    {
        AuthorizationStep.Answer answer => new SeeOther(answer.Location),
        AuthorizationStep.SignIn signIn => new SeeOther(SignInFirst.To(signIn.Continue)),
        AuthorizationStep.Account ask => Of("account", "Choose an account", ask.Client, new { Client = ask.Client.Name, ask.User.Email, ask.Parameters.Continue, Other = SignInFirst.To(ask.Parameters.Continue) }),
        AuthorizationStep.Organizations ask => Of("organizations", "Choose an organization", ask.Client, new
        {
            Client = ask.Client.Name,
            ask.User.Email,
            Parameters = ask.Parameters.All.Where(x => x.Key != AuthorizationParameters.Organization).Select(x => new { Name = x.Key, x.Value }).ToList(),
            Choices = Choices(ask.Choices),
        }),
        AuthorizationStep.Consent ask => Of("consent", $"Allow {ask.Client.Name}?", ask.Client, new
        {
            Client = ask.Client.Name,
            ask.User.Email,
            User = ask.User.Id.ToString(),
            ask.Parameters.Continue,
            Organization = ask.Organization?.Name ?? "",
            Scopes = InWords(ask.Scopes),
            Other = SignInFirst.To(ask.Parameters.Continue),
        }),
        _ => throw new InvalidOperationException($"There is no page for {step.GetType().Name}."),
    };

    public static Page Of(string name, string title, ClientFace? client, object model) => new(name, title, model)
    {
        Branding = BrandingOf(client?.Look),
        FormTargets = client?.Target is { } target ? [target] : [],
    };

    public static IReadOnlyList<string> InWords(IReadOnlyList<string> scopes) =>
        [.. scopes.Select(x => Words.GetValueOrDefault(x) ?? Permissions.Catalog.FirstOrDefault(y => y.Name == x)?.Description ?? x)];

    public static IReadOnlyList<object> Choices(IReadOnlyList<OrganizationFace> organizations) =>
        [.. organizations.Select((x, index) => new { Id = x.Id.ToString(), x.Name, IsFirst = index == 0 })];

    private static PageBranding? BrandingOf(Look? look) =>
        look is null ? null : new(look.Name, look.LogoUrl, look.Color ?? PageBranding.OwnColor);
}
