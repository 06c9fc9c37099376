namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Section <c>Identity</c> of the configuration.</summary>
internal sealed class IdentityOptions
{
    /// <summary><c>iss</c> of access tokens: the public address of the API.</summary>
    public string Issuer { get; set; } = "https://platform.localhost";

    /// <summary><c>aud</c> of access tokens.</summary>
    public string Audience { get; set; } = "platform";

    /// <summary>The longest that an API token lasts, in days: 1 to 365.</summary>
    public int LongestTokenDays { get; set; } = 365;
}
