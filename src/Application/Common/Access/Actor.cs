using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Methods = Platform.Application.Identity.Sessions.AuthenticationMethods;

namespace Platform.Application.Common.Access;

/// <summary>Who acts.</summary>
public abstract record Actor
{
    public sealed record Anonymous : Actor
    {
        public static Anonymous Instance { get; } = new();
    }

    public sealed record SignedIn(Id<User> User, Id<Session> Session, IReadOnlyList<string> OperatorPermissions) : Actor
    {
        /// <summary>When the user last proved who they are by what the session was begun with; long ago unless the session says otherwise.</summary>
        public DateTimeOffset AuthenticatedAt { get; init; }

        /// <summary>When they last did so by means of their own, in a session of an organization's identity provider.</summary>
        public DateTimeOffset? OwnProofAt { get; init; }

        /// <summary>How they proved it, in the words of RFC 8176.</summary>
        public IReadOnlyList<string> AuthenticationMethods { get; init; } = [];

        /// <summary>What confines the session besides its user.</summary>
        public SessionBounds Bounds { get; init; } = SessionBounds.None;

        /// <summary>Whether a client acts for the user within scopes, and not the user in person.</summary>
        public bool IsDelegated => Bounds.Scopes is not null;

        /// <summary>Whether the session was opened, or a step-up made, with what only the user has; an organization's identity provider can sign in as anyone.</summary>
        public bool HasOwnProof => Bounds.Organization is null
            || ((Bounds.Connection is null || OwnProofAt is not null) && AuthenticationMethods.Any(x => x is Methods.Password or Methods.Key));

        /// <summary>When what is asked for was last proven; null for never. A provider's word and the user's own means age apart.</summary>
        public DateTimeOffset? ProvenAt(ProofOf kind) => kind switch
        {
            _ when Bounds.Connection is null => AuthenticatedAt,
            ProofOf.Own => OwnProofAt,
            ProofOf.Either when OwnProofAt > AuthenticatedAt => OwnProofAt,
            _ => AuthenticatedAt,
        };

        /// <summary>Set when it is an operator who acts as the user.</summary>
        public Impersonation? Impersonation { get; init; }

        /// <summary>Whether the session was opened with more than one factor. A key counts as two: ours always verify the user.</summary>
        public bool HasProvenSecondFactor => AuthenticationMethods.Any(x => x is Methods.SeveralFactors or Methods.Key);

        /// <summary>Whether the account has one by now, whatever this session was started with.</summary>
        public bool HasSecondFactor { get; init; }
    }

    /// <summary>A program with an API token, or a client of the OpenID provider with a token of its own: it has exactly one of both.</summary>
    /// <param name="User">Who answers for it.</param>
    public sealed record Program(Id<User> User) : Actor
    {
        /// <summary>The API token that it calls with.</summary>
        public Id<ApiToken>? Token { get; init; }

        /// <summary>The client that calls in its own name.</summary>
        public Id<Client>? Client { get; init; }

        /// <summary>Whether the account of whoever answers for it has one; only looked at where <see cref="AccessPolicy.SecondFactorRequiredFrom"/> asks.</summary>
        public bool UserHasSecondFactor { get; init; }

        /// <summary>The identity provider of the session in which its secret was issued.</summary>
        public Id<Connection>? Connection { get; init; }

        /// <summary>Whether it can synchronize people and groups (SCIM), and nothing else at all.</summary>
        public bool IsProvisioning { get; init; }
    }

    /// <summary>The platform itself: a named job or subscriber.</summary>
    public sealed record Platform(string Name) : Actor;

    /// <summary>Who acts, in person or through an API token.</summary>
    public Id<User>? Person => this switch
    {
        SignedIn signedIn => signedIn.User,
        Program program => program.User,
        _ => null,
    };

    /// <summary>The operator who acts as the actor, if any.</summary>
    public Id<User>? Impersonator => (this as SignedIn)?.Impersonation?.Operator;

    /// <summary>As audit events name it.</summary>
    public string Kind => this switch
    {
        SignedIn { OperatorPermissions.Count: > 0 } => "operator",
        SignedIn => "user",
        Program { Client: not null } => "client",
        Program => "api_token",
        Platform => "system",
        _ => "anonymous",
    };

    /// <summary>A TypeID, or a name for the platform itself.</summary>
    public string? Id => this switch
    {
        SignedIn signedIn => signedIn.User.ToString(),
        Program program => program.Client?.ToString() ?? program.Token?.ToString(),
        Platform platform => platform.Name,
        _ => null,
    };
}

/// <summary>Whose word is asked for that the user is who they are.</summary>
public enum ProofOf
{
    Either,

    /// <summary>The user's own means: it is about more than one organization.</summary>
    Own,

    /// <summary>The organization's identity provider, which it enforces.</summary>
    Connection,
}
