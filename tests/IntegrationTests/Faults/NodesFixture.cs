using Microsoft.AspNetCore.Hosting;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Faults;

/// <summary>The API adds jobs and runs none; nodes of their own run them.</summary>
public class NodesFixture : JobsFixture
{
    /// <summary>Lets the jobs through that wait at this gate.</summary>
    internal Task Open(string gate) => Execute($"insert into test_gates values ('{gate}')");

    private protected override async Task<ITestDatabase> CreateDatabase()
    {
        var database = await base.CreateDatabase();
        await TestDatabase.Execute(database.Superuser, RunTable.Tables);
        return database;
    }

    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Jobs:Role", "web");
    }
}
