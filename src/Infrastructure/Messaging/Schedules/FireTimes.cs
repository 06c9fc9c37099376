using Platform.Application.Messaging.Schedules;

namespace Platform.Infrastructure.Messaging.Schedules;

/// <summary>Read from Quartz's table, also on nodes that do not fire.</summary>
internal sealed class FireTimes(DbOptions databases) : IFireTimes
{
    private const string Query = $"""
        select trigger_name, next_fire_time from {QuartzSchema.Prefix}triggers
        where trigger_group = '{Declarations.Group}' and next_fire_time > 0 and trigger_state <> 'ERROR'
        """;

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> Next(CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand(Query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var times = new Dictionary<string, DateTimeOffset>();
        while (await reader.ReadAsync(cancellation))
            times[reader.GetString(0)] = new(reader.GetInt64(1), TimeSpan.Zero);
        return times;
    }
}
