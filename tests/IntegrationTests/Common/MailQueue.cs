using Npgsql;

namespace Platform.IntegrationTests.Common;

/// <summary>Mail is sent after the answer: whoever reads it waits until none is left that could be sent now.</summary>
internal static class MailQueue
{
    private const string Unsent = "select count(*) from jobs where queue = 'mail' and (state <> 0 or run_at <= $1)";

    public static void Drain(ApiFixture api)
    {
        using var source = NpgsqlDataSource.Create(api.Superuser);
        if (!SpinWait.SpinUntil(() => Count(source, api.Clock.GetUtcNow()) == 0, TimeSpan.FromMinutes(3)))
            throw new TimeoutException("There is mail that was not sent within three minutes.");
    }

    private static long Count(NpgsqlDataSource source, DateTimeOffset now)
    {
        using var command = source.CreateCommand(Unsent);
        command.Parameters.AddWithValue(now);
        return (long)command.ExecuteScalar()!;
    }
}
