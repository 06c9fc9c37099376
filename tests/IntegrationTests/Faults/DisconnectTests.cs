using System.Diagnostics;
using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

public sealed class DisconnectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_client_that_goes_away_leaves_nothing_half_done()
    {
        var acme = await api.Organization();
        await using var blocker = new NpgsqlConnection(api.Superuser);
        await blocker.OpenAsync();
        await using (var transaction = await blocker.BeginTransactionAsync())
        {
            await using var block = new NpgsqlCommand("lock table teams in access exclusive mode", blocker);
            await block.ExecuteNonQueryAsync();
            using var client = new CancellationTokenSource();
            var request = Post(acme, client.Token);
            await Eventually.Is(IsWaiting);

            await client.CancelAsync();

            await Should.ThrowAsync<OperationCanceledException>(() => request);
            await Eventually.Is(async () => !await IsWaiting());
        }

        (await acme.Owner.Get(acme.Path("/teams"))).ShouldBe(200).Data.ShouldBeEmpty();
        (await acme.Owner.Post(acme.Path("/teams"), new { name = "Gone", slug = "gone" })).ShouldBe(201);
        api.Log.Lines.ShouldNotContain(x => x.StartsWith("Request ", StringComparison.Ordinal) && x.Contains(" failed "));
    }

    [Fact]
    public async Task Of_a_command_whose_client_goes_away_as_it_ends_the_audit_trail_says_one_thing()
    {
        var acme = await api.Organization();
        // So that many end just as they are left, however long they take where other things are done as well.
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(x => Post(acme, CancellationToken.None, "/roles", new { key = $"kept-{x}", name = "Kept", permissions = new[] { "projects.read" } })));
        var usual = Stopwatch.GetElapsedTime(start);
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            using var client = new CancellationTokenSource(usual * (number % 40) / 20);
            try
            {
                await Post(acme, client.Token, "/roles", new { key = $"gone-{number}", name = "Gone", permissions = new[] { "projects.read" } });
            }
            catch (OperationCanceledException)
            {
                // What became of it is in the audit trail.
            }
        });

        (await api.Count("roles where key like 'gone-%'")).ShouldBeGreaterThan(0);
        await Eventually.Is(async () => await api.Count("pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()") == 0);
        (await api.Count("(select from audit_events where action = 'create_role' group by request_id having count(*) > 1) twice")).ShouldBe(0);
    }

    private Task Post(TestOrganization acme, CancellationToken client) => Post(acme, client, "/teams", new { name = "Gone", slug = "gone" });

    private async Task Post(TestOrganization acme, CancellationToken client, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, acme.Path(path));
        request.Headers.Authorization = new("Bearer", acme.Owner.Token);
        request.Content = System.Net.Http.Json.JsonContent.Create(body);
        using var _ = await api.Http.SendAsync(request, client);
    }

    private async Task<bool> IsWaiting()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select count(*) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())");
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }
}
