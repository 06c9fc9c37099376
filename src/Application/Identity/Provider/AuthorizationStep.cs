using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>What comes next after an authorization request: one of the kinds below.</summary>
public abstract record AuthorizationStep
{
    /// <summary>Back to the client, with a code or with an error.</summary>
    public sealed record Answer(string Location) : AuthorizationStep
    {
        /// <summary>Holds a code.</summary>
        public override string ToString() => "(answer to a client)";
    }

    /// <summary>Nobody is signed in, or has to prove again who they are.</summary>
    public sealed record SignIn(string Continue) : AuthorizationStep;

    /// <summary>A page of the authorization endpoint itself, after which the browser comes back with <paramref name="Parameters"/>.</summary>
    public abstract record Ask(AuthorizationParameters Parameters, ClientFace Client, UserFace User) : AuthorizationStep;

    /// <summary>The user is signed in, and may want to be someone else.</summary>
    public sealed record Account(AuthorizationParameters Parameters, ClientFace Client, UserFace User) : Ask(Parameters, Client, User);

    public sealed record Organizations(AuthorizationParameters Parameters, ClientFace Client, UserFace User, IReadOnlyList<OrganizationFace> Choices) : Ask(Parameters, Client, User);

    public sealed record Consent(AuthorizationParameters Parameters, ClientFace Client, UserFace User, IReadOnlyList<string> Scopes, OrganizationFace? Organization) : Ask(Parameters, Client, User);
}

/// <param name="Name">As registered.</param>
/// <param name="Target">The origin, or the scheme, that the browser is sent to in the end; null for none.</param>
/// <param name="Look">Of the organization whose client it is.</param>
public sealed record ClientFace(string Name, string? Target, Look? Look);

public sealed record UserFace(Id<User> Id, string Email);

public sealed record OrganizationFace(Id<Organization> Id, string Name);

/// <summary>An organization's branding, as far as it has any.</summary>
public sealed record Look(string Name, string? LogoUrl, string? Color);
