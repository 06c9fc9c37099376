using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>The command that may run again, while others serve.</summary>
public sealed class MigrateBesideRequestsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Times = 4;
    private const int Clients = 4;

    [Fact]
    public async Task Neither_the_migration_nor_a_request_fails_for_the_other()
    {
        var acme = await api.Organization();
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(x => Task.Run(() => Create(acme, x, end.Token))).ToList();

        for (var i = 0; i < Times; i++)
            await api.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);

        await end.CancelAsync();
        (await Task.WhenAll(clients)).ShouldAllBe(x => x > 0);
    }

    private static async Task<int> Create(TestOrganization acme, int client, CancellationToken end)
    {
        var count = 0;
        for (; !end.IsCancellationRequested; count++)
            (await acme.Owner.Post(acme.Path("/projects"), new { name = "Beside", slug = $"beside-{client}-{count}" })).ShouldBe(201);
        return count;
    }
}
