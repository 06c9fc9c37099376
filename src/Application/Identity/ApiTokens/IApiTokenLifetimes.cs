namespace Platform.Application.Identity.ApiTokens;

/// <summary>How long a new token of the current organization can last: at most a year.</summary>
public interface IApiTokenLifetimes
{
    ValueTask<TimeSpan> Longest(CancellationToken cancellation);
}
