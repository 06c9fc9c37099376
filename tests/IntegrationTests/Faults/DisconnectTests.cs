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
        api.Log.Lines.ShouldNotContain(x => x.Contains("Request") && x.Contains("failed"));
    }

    private async Task Post(TestOrganization acme, CancellationToken client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, acme.Path("/teams"));
        request.Headers.Authorization = new("Bearer", acme.Owner.Token);
        request.Content = System.Net.Http.Json.JsonContent.Create(new { name = "Gone", slug = "gone" });
        using var _ = await api.Http.SendAsync(request, client);
    }

    private async Task<bool> IsWaiting()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select count(*) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())");
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }
}
