using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Removes rows that mean nothing any more, once a minute. What they stood for ended with their time, not with them.</summary>
internal sealed partial class ExpiredRows(DbOptions databases, ILogger<ExpiredRows> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // A day's grace where the time is the application's.
    private const string Statements = """
        delete from rate_limits where expires_at < now();
        delete from account_tokens where expires_at < now() - interval '1 day';
        delete from webhook_deliveries where (tenant_id, id) in
            (select tenant_id, id from webhook_deliveries where finished_at < now() - interval '30 days' limit 5000);
        """;

    public async Task Purge(CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand(Statements);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await Purge(stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotPurged(logger, exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired rows were not removed: {Error}")]
    private static partial void NotPurged(ILogger logger, string error);
}
