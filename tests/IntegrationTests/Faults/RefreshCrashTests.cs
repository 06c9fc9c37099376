using System.Diagnostics;
using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>PostgreSQL dies while sessions are refreshed.</summary>
public sealed class RefreshCrashTests(OwnServerFixture api) : IClassFixture<OwnServerFixture>
{
    private int rotations;
    private int failures;

    [Fact]
    public async Task A_client_that_repeats_what_was_not_answered_is_never_signed_out()
    {
        using var still = api.Clock.Stand(); // who repeats has twenty seconds, and PostgreSQL may take longer to come back
        var user = await api.SignUp();
        using var stop = new CancellationTokenSource();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignIn(user)));
        var clients = tokens.Select(x => Task.Run(() => KeepRefreshing(x, stop.Token))).ToArray();

        for (var crash = 0; crash < 2; crash++)
        {
            var rotated = rotations;
            await Until(() => rotations > rotated + 50, clients);
            await Crash();
        }

        var recovered = rotations;
        await Until(() => rotations > recovered + 50, clients);
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        failures.ShouldBeGreaterThan(0);
    }

    private async Task<string> SignIn(Client user) =>
        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(200).Text("tokens.refreshToken");

    private async Task KeepRefreshing(string token, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var reply = await api.Anonymous.Post("/v1/auth/refresh", new { refreshToken = token });
            reply.Status.ShouldBeOneOf(200, 503);
            if (reply.Status == 200)
                (token, _) = (reply.Text("refreshToken"), Interlocked.Increment(ref rotations));
            else
                Interlocked.Increment(ref failures);
        }
    }

    /// <summary>PostgreSQL ends every connection and recovers when one of its processes is killed; it is back when its own processes are new.</summary>
    private async Task Crash()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(api.Superuser) { Pooling = false }.ConnectionString);
        var before = await Ask(source, "select pid from pg_stat_activity where backend_type = 'checkpointer'");
        using var backend = Process.GetProcessById((int)(await Ask(source, "select pid from pg_stat_activity where usename = 'platform_system' limit 1"))!);
        backend.Kill();
        await Eventually.Is(async () => await Ask(source, "select pid from pg_stat_activity where backend_type = 'checkpointer'") is { } after && !after.Equals(before));
    }

    /// <summary>Null while it is down.</summary>
    private static async Task<object?> Ask(NpgsqlDataSource source, string sql)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            return await command.ExecuteScalarAsync();
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private static Task Until(Func<bool> condition, Task[] clients) => Eventually.Is(() =>
        Task.FromResult(condition() || clients.Any(x => x.IsFaulted)));
}
