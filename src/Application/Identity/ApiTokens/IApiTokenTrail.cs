using Platform.Domain.Identity.ApiTokens;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>What an organization reads of its tokens where no use case of its own acted.</summary>
public interface IApiTokenTrail
{
    /// <summary>That the token was reported and revoked: into its organization's audit trail, in the current transaction.</summary>
    void Leaked(ApiToken token);
}
