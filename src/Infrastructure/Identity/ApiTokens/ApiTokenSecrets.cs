using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.ApiTokens;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenSecrets(IAppDb db, TimeProvider clock) : IApiTokenSecrets
{
    public string Issue(ApiToken token)
    {
        var secret = ApiTokenSecret.Generate();
        db.Add(ApiTokenHash.Of(token, secret.Hash.ToArray()));
        return secret.Text;
    }

    public async Task<IReadOnlyList<Id<ApiToken>>> Find(IReadOnlyList<string> secrets, CancellationToken cancellation)
    {
        var hashes = secrets.Select(x => ApiTokenSecret.TryParse(x, out var hash) ? hash.ToArray() : null).OfType<byte[]>().ToArray();
        if (hashes.Length == 0)
            return [];
        var now = clock.GetUtcNow();
        return await (
            from hash in db.AcrossTenants<ApiTokenHash>()
            join token in db.AcrossTenants<ApiToken>() on new { hash.TenantId, Id = hash.TokenId } equals new { token.TenantId, token.Id }
            where hashes.Contains(hash.Hash)
            where hash.Generation == token.Generation || (hash.Generation == token.Generation - 1 && token.PreviousUntil > now)
            select token.Id).Distinct().ToListAsync(cancellation);
    }
}
