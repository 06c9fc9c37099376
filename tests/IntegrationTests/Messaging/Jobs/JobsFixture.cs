using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Faults;

namespace Platform.IntegrationTests.Messaging.Jobs;

/// <summary>The API with jobs of the tests' own.</summary>
public class JobsFixture : ApiFixture
{
    internal Runs Runs { get; } = new();

    internal Task<AddedJobs> Add(string? organization, params IJob[] jobs) => Add(organization, JobOptions.None, jobs);

    internal Task<AddedJobs> Add(string? organization, JobOptions options, params IJob[] jobs) => Send(organization, new AddJobs(jobs, options));

    internal async Task<TResponse> Send<TResponse>(string? organization, ICommand<TResponse> command)
        where TResponse : class
    {
        await using var scope = Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Identify(new Actor.Platform("test"), new RequestOrigin("test-request", null, null));
        if (organization is not null)
            context.ActFor(OrganizationAccess.OfPlatform(Id<Organization>.Parse(organization)));
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(command);
    }

    internal async Task<long> Count(string table, string where = "true") => (long)(await Scalar($"select count(*) from {table} where {where}"))!;

    internal async Task<string?> Text(string sql) => (string?)await Scalar(sql);

    internal Task Execute(string sql) => Scalar(sql);

    internal async Task<List<string>> Column(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Superuser);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }

    private async Task<object?> Scalar(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Superuser);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Jobs:Lease", "00:00:15").UseSetting("Jobs:Poll", "00:00:00.1");
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.AddTestUseCases().AddSingleton(Runs);
}
