using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Platform.WebApi.Common.Authentication;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>Which credentials there are, and which an operation takes according to its access rule.</summary>
internal static class Credentials
{
    public const string AccessToken = "accessToken";
    public const string ApiToken = "apiToken";
    public const string Session = "session";
    public const string Console = "console";

    public static void Describe(OpenApiDocument document)
    {
        DescribeBearers(document);
        DescribeConsole(document);
    }

    /// <summary>The alternatives; none for an operation that takes no credentials.</summary>
    public static List<OpenApiSecurityRequirement> Of(OperationFacts facts, OpenApiDocument document)
    {
        var (rule, changes) = (facts.Rule, facts.Method != HttpMethods.Get);
        if (rule is AllowAnonymousAttribute)
            return [];
        if (rule is RequireTokenAttribute)
            return [Requirement(document, ApiToken)];
        List<OpenApiSecurityRequirement> either = [Requirement(document, AccessToken)];
        if (facts.TakesToken)
            either.Add(Requirement(document, ApiToken));
        either.Add(changes ? Requirement(document, Session, Console) : Requirement(document, Session));
        return either;
    }

    public static string Sentence(OperationFacts facts) => facts.RecentSignIn is { } recent
        ? $"{Sentence(facts.Rule)} Needs a sign-in or a step-up in the last {recent.Minutes} minutes, so API tokens are refused."
        : Sentence(facts.Rule);

    private static string Sentence(AccessAttribute rule) => rule switch
    {
        RequirePermissionAttribute { Team: not null } named => $"Needs the permission `{named.Permission}` in the organization, or to be a maintainer of the team.",
        RequirePermissionAttribute { InPerson: true } personal => $"Needs the permission `{personal.Permission}` in the organization, of a person who is signed in. API tokens are refused.",
        RequirePermissionAttribute permission => $"Needs the permission `{permission.Permission}` in the organization.",
        RequireOperatorAttribute permission => $"Needs the operator permission `{permission.Permission}`, and a session with a second factor.",
        RequireSignedInAttribute => "For a signed-in user, on their own account. API tokens are refused.",
        RequireTokenAttribute => "For an API token, about itself.",
        _ => "Needs no credentials.",
    };

    public static Dictionary<string, IOpenApiExtension>? Extensions(AccessAttribute rule) => rule switch
    {
        RequirePermissionAttribute permission => Permission(permission.Permission),
        RequireOperatorAttribute permission => Permission(permission.Permission),
        _ => null,
    };

    private static void DescribeBearers(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(AccessToken, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "Access token of a signed-in user, for product front ends. Valid for 10 minutes; refresh it with `/v1/auth/refresh`.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(ApiToken, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "ptk_",
            Description = "API token, of an organization or of one of its members, for programs: `^ptk_[0-9A-Za-z]{36}$`, whose last 6 characters are a checksum.",
        });
    }

    private static void DescribeConsole(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Session, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = PlatformAuthentication.CookieName,
            Description = "Session cookie of the console. Other methods than GET also need the header of `console`.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Console, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-Requested-With",
            Description = "Always `console`, from the same origin: no other site can send it.",
        });
    }

    private static Dictionary<string, IOpenApiExtension> Permission(string name) => new() { ["x-permission"] = new JsonNodeExtension(JsonValue.Create(name)) };

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, params string[] schemes)
    {
        var all = new OpenApiSecurityRequirement();
        foreach (var scheme in schemes)
            all.Add(new OpenApiSecuritySchemeReference(scheme, document), []);
        return all;
    }
}
