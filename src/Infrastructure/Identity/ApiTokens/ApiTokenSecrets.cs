using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.ApiTokens;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenSecrets(IAppDb db) : IApiTokenSecrets
{
    public string Issue(ApiToken token)
    {
        var secret = ApiTokenSecret.Generate();
        db.Add(ApiTokenHash.Of(token, secret.Hash.ToArray()));
        return secret.Text;
    }
}
