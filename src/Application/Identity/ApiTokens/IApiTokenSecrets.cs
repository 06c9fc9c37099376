using Platform.Domain.Identity.ApiTokens;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>The secrets of API tokens: shown once, kept as a hash that nobody can list.</summary>
public interface IApiTokenSecrets
{
    /// <summary>A new secret for the token's current generation. Its hash is added to the current transaction.</summary>
    string Issue(ApiToken token);
}
