using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>PostgreSQL dies under load.</summary>
public sealed class DatabaseCrashTests(OwnServerFixture api) : IClassFixture<OwnServerFixture>
{
    [Fact]
    public async Task A_crash_is_answered_with_503_the_application_recovers_and_no_acknowledged_write_is_lost()
    {
        var acme = await api.Organization();
        var replies = new ConcurrentBag<(string Slug, Reply Reply)>();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(worker => Task.Run(() => Create(acme, worker, replies, stop.Token))).ToArray();

        await Until(() => replies.Count > 50);
        await KillBackend();
        await Until(() => replies.Any(x => x.Reply.Status == 503));
        await UntilReady();
        var afterRecovery = replies.Count;
        await Until(() => replies.Count > afterRecovery + 50);
        await stop.CancelAsync();
        await Task.WhenAll(load);

        replies.Where(x => x.Reply.Status is not (201 or 503)).Select(x => x.Reply.ToString()).ShouldBeEmpty();
        var refused = replies.First(x => x.Reply.Status == 503).Reply;
        refused.Code.ShouldBe("not_ready");
        refused.Header("Retry-After").ShouldNotBeEmpty();
        var kept = await SlugsOf(acme);
        replies.Where(x => x.Reply.Status == 201).Select(x => x.Slug).Except(kept).ShouldBeEmpty();
    }

    private static async Task Create(TestOrganization acme, int worker, ConcurrentBag<(string, Reply)> replies, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var slug = $"t-{worker}-{i}";
            replies.Add((slug, await acme.Owner.Post(acme.Path("/teams"), new { name = slug, slug })));
        }
    }

    /// <summary>PostgreSQL ends every connection and recovers when one of its processes is killed.</summary>
    private async Task KillBackend()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select pid from pg_stat_activity where usename = 'platform_app' limit 1");
        using var backend = Process.GetProcessById((int)(await command.ExecuteScalarAsync())!);
        backend.Kill();
    }

    private Task UntilReady() => Eventually.Is(async () => (await api.Anonymous.Get("/health/ready")).Status == 200);

    private static Task Until(Func<bool> condition) => Eventually.Is(() => Task.FromResult(condition()));

    private static async Task<List<string>> SlugsOf(TestOrganization acme)
    {
        var slugs = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await acme.Owner.Get(acme.Path($"/teams?limit=100{after}"))).ShouldBe(200);
            slugs.AddRange(page.Data.Select(x => x!["slug"]!.ToString()));
            after = page.Body["next"] is { } next ? $"&after={next}" : null;
        }

        return slugs;
    }
}
