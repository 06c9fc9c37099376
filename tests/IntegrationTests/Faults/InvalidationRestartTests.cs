using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Faults;

/// <summary>As after the loss of a server whose last transactions had not reached the one that takes over.</summary>
public sealed class InvalidationRestartTests
{
    [Fact]
    public async Task A_server_that_was_started_anew_may_have_given_known_numbers_to_other_transactions()
    {
        await using var server = await OwnServer.Start();
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var databases = new DbOptions(server.Connections, services);
        var node = new InvalidationReader(databases);
        await node.Read(CancellationToken.None);
        (await node.Read(CancellationToken.None)).ShouldNotBeNull();

        await server.Restart();
        await Should.ThrowAsync<NpgsqlException>(() => node.Read(CancellationToken.None)); // on a connection to the server that was

        (await node.Read(CancellationToken.None)).ShouldBeNull();
        (await node.Read(CancellationToken.None)).ShouldNotBeNull();
    }
}
