namespace Platform.Domain.Organizations.Policies;

/// <summary>Ways to sign in, as organizations allow them.</summary>
public static class SignInMethods
{
    public const string Password = "password";
    public const string Passkey = "passkey";

    /// <summary>An account at a provider that the user has linked.</summary>
    public const string Social = "social";

    /// <summary>An identity provider of the organization.</summary>
    public const string Connection = "connection";

    public static IReadOnlyList<string> All { get; } = [Password, Passkey, Social, Connection];
}

/// <summary>What an organization may leave to some roles to create.</summary>
public enum Creation
{
    /// <summary>Nothing that it says anything about.</summary>
    Other,
    Teams,
    Projects,
    Tokens,
}
