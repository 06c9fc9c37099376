using Platform.Domain.Identity.ApiTokens;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>The secrets of API tokens: shown once, kept as a hash that nobody can list.</summary>
public interface IApiTokenSecrets
{
    /// <summary>A new secret for the token's current generation. Its hash is added to the current transaction.</summary>
    string Issue(ApiToken token);

    /// <summary>
    /// The tokens that these secrets open now, in all organizations: neither one that was rotated out nor one that never was.
    /// </summary>
    Task<IReadOnlyList<Id<ApiToken>>> Find(IReadOnlyList<string> secrets, CancellationToken cancellation);
}
