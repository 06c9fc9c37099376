using Npgsql;
using Platform.Application.Messaging.Schedules;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Schedules;

/// <summary>What tests of recurring jobs have in common.</summary>
internal static class RecurringTest
{
    /// <summary>Runs the job through the pipeline and waits until the queue has done the parts that it left to it.</summary>
    public static async Task Recur(this ApiFixture api, ScheduledJob job)
    {
        await api.AsPlatform(job);
        await Eventually.Is(async () => await api.Count("jobs") == 0);
    }

    public static async Task<object?> Scalar(this ApiFixture api, string sql)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
