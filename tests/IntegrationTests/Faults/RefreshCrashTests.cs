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
        var user = await api.SignUp();
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(() => KeepRefreshing(user, stop.Token))).ToArray();

        for (var crash = 0; crash < 2; crash++)
        {
            var (rotated, failed) = (rotations, failures);
            await Until(() => rotations > rotated + 50, clients);
            await KillBackend();
            await Until(() => failures > failed, clients);
        }

        var recovered = rotations;
        await Until(() => rotations > recovered + 50, clients);
        await stop.CancelAsync();
        await Task.WhenAll(clients);
    }

    private async Task KeepRefreshing(Client user, CancellationToken stop)
    {
        var login = new { email = user.Email, password = ApiFixture.Password };
        var token = (await api.Anonymous.Post("/v1/auth/login", login)).ShouldBe(200).Text("tokens.refreshToken");
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

    /// <summary>PostgreSQL ends every connection and recovers when one of its processes is killed.</summary>
    private async Task KillBackend()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select pid from pg_stat_activity where usename = 'platform_system' limit 1");
        using var backend = Process.GetProcessById((int)(await command.ExecuteScalarAsync())!);
        backend.Kill();
    }

    private static Task Until(Func<bool> condition, Task[] clients) => Eventually.Is(() =>
        Task.FromResult(condition() || clients.Any(x => x.IsFaulted)));
}
