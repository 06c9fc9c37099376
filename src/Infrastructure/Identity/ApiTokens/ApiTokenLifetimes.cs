using Microsoft.Extensions.Options;
using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Organizations.Policies;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenLifetimes(IAppDb db, IOptions<IdentityOptions> options) : IApiTokenLifetimes
{
    /// <summary>The shorter one of the organization's and the platform's.</summary>
    public async ValueTask<TimeSpan> Longest(CancellationToken cancellation)
    {
        var own = await db.Set<SecurityPolicy>().Select(x => x.LongestTokenDays).FirstOrDefaultAsync(cancellation);
        return TimeSpan.FromDays(Math.Min(own ?? int.MaxValue, options.Value.LongestTokenDays));
    }
}
