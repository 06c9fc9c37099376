using Microsoft.Extensions.Options;
using Platform.Application.Identity.ApiTokens;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.ApiTokens;

internal sealed class ApiTokenLifetimes(IOptions<IdentityOptions> options) : IApiTokenLifetimes
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    // The organization's own maximum is read here.
    public ValueTask<TimeSpan> Longest(CancellationToken cancellation) => ValueTask.FromResult(AtMostAYear(options.Value.LongestTokenDays));

    private static TimeSpan AtMostAYear(int days) => TimeSpan.FromDays(Math.Clamp(days, 1, Year.Days));
}
