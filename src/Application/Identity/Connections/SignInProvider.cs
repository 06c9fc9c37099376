using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Connections;

/// <summary>Whom people can sign in with: an organization's connection, or a social provider for accounts as a whole.</summary>
public sealed record SignInProvider
{
    /// <summary>Null for a social one.</summary>
    public Id<Connection>? Connection { get; init; }

    /// <summary>The only organization that a sign-in counts in; null for a social one.</summary>
    public Id<Organization>? Organization { get; init; }

    /// <summary>Such as <c>google</c>; null for a connection.</summary>
    public string? Social { get; init; }

    public required string Name { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    public required ClientAuthentication Authentication { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public ClaimNames Claims { get; init; } = new();

    public ConnectionMode Mode { get; init; }

    public bool Provisions { get; init; }

    public bool TrustsAddresses { get; init; }

    public string DefaultRole { get; init; } = "";

    public IReadOnlyList<GroupMapping> Groups { get; init; } = [];

    /// <summary>The session to confine, for a connection.</summary>
    public Domain.Identity.Sessions.SessionBounds Bounds => new() { Connection = Connection, Organization = Organization };
}

/// <summary>All that people can sign in with, whoever it belongs to; remembered by each node and current within a second.</summary>
public interface ISignInProviders
{
    /// <summary>Null when there is none, or its organization is deleted.</summary>
    ValueTask<SignInProvider?> Find(Id<Connection> connection, CancellationToken cancellation);

    /// <summary>Those that are configured.</summary>
    IReadOnlyList<SignInProvider> Socials { get; }

    /// <summary>Null when it is not configured.</summary>
    SignInProvider? Social(string name);
}
