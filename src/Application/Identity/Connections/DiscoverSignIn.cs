using System.Text.Json.Serialization;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Connections;

namespace Platform.Application.Identity.Connections;

/// <summary>How to sign in with an address. Depends on its domain alone, so it says nothing about accounts.</summary>
[AllowAnonymous]
public sealed record DiscoverSignIn(string Email) : IQuery<DiscoveredSignIn>;

/// <param name="Method"><c>connection</c>, or <c>password</c> where there is none: also with a passkey then.</param>
public sealed record DiscoveredSignIn(string Method)
{
    public const string ByPassword = "password";
    public const string ByConnection = "connection";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DiscoveredConnection? Connection { get; init; }
}

/// <param name="Id">Of the connection.</param>
/// <param name="Name">Of the connection, for the button.</param>
/// <param name="AuthorizationUrl">Where a browser goes, below the address of the API; it takes <c>returnTo</c> with a relative path.</param>
/// <param name="IsEnforced">Members cannot sign in with anything else.</param>
public sealed record DiscoveredConnection(Id<Connection> Id, string Name, string AuthorizationUrl, bool IsEnforced)
{
    public static DiscoveredConnection Of(HomeRealm realm) =>
        new(realm.Connection, realm.Name, Domain.Identity.Connections.Connection.AuthorizationPath(realm.Connection), realm.IsEnforced);
}

internal sealed class DiscoverSignInValidator : AbstractValidator<DiscoverSignIn>
{
    public DiscoverSignInValidator() => RuleFor(x => x.Email).Address();
}

internal sealed class DiscoverSignInHandler(IHomeRealms realms, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : IQueryHandler<DiscoverSignIn, DiscoveredSignIn>
{
    public async Task<DiscoveredSignIn> Handle(DiscoverSignIn query, CancellationToken cancellation)
    {
        await limits.TakeFor(options.Discovery, context.Origin, cancellation);
        return await realms.Of(query.Email, cancellation) is { } realm
            ? new(DiscoveredSignIn.ByConnection) { Connection = DiscoveredConnection.Of(realm) }
            : new(DiscoveredSignIn.ByPassword);
    }
}
