using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Platform.Application.Common.Access;
using Platform.ArchitectureTests.Rules;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.ArchitectureTests.Samples.Infrastructure.Organizations.Teams;

[Breaks<InfrastructureKnowsNoWebApi>]
internal sealed class BadProblemWriter
{
    public int Status() => Platform.WebApi.Common.Http.Problems.StatusOf(default);
}

[Breaks<TheSystemRoleIsForThePlatformItself>]
internal sealed class BadTeamSearch(SystemDb system)
{
    public async Task<List<Team>> All()
    {
        await using var db = system.Lease();
        return await db.Set<Team>().IgnoreQueryFilters([Filters.Owner]).ToListAsync();
    }
}

[Breaks<TheSystemRoleIsForThePlatformItself>]
internal sealed class BadTeamSearchAside(SystemAsideDb aside)
{
    public async Task<List<Team>> All()
    {
        await using var db = aside.Lease();
        return await db.Set<Team>().IgnoreQueryFilters([Filters.Owner]).ToListAsync();
    }
}

[Breaks<TheSystemRoleIsForThePlatformItself>]
internal sealed class BadTeamSearchReading(SystemReadsDb reads)
{
    public async Task<List<Team>> All()
    {
        await using var db = reads.Lease();
        return await db.Set<Team>().IgnoreQueryFilters([Filters.Owner]).ToListAsync();
    }
}

[Breaks<WhatNodesRememberIsReadApart>]
internal sealed class BadTeamMemory(NodeCache cache, SystemReadsDb reads, SystemAsideDb aside)
{
    public ValueTask<Team?> Get(Guid id) => cache.Get("team", id, Load, CancellationToken.None);

    private async Task<Team?> Load(CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        await using var other = aside.Lease();
        return await db.Set<Team>().FirstOrDefaultAsync(cancellation) ?? await other.Set<Team>().FirstOrDefaultAsync(cancellation);
    }
}

[Breaks<OnlyTheSystemRoleLiftsQueryFilters>]
internal sealed class BadTeamCount(ScopedDb db)
{
    public Task<int> All() => db.Context.Set<Team>().IgnoreQueryFilters([Filters.Owner]).CountAsync();
}

[Breaks<OnlyTheSystemRoleLiftsQueryFilters>]
internal sealed class BadNamelessLift(SystemDb system)
{
    public async Task<int> All()
    {
        await using var db = system.Lease();
        return await db.Set<Team>().IgnoreQueryFilters().CountAsync();
    }
}

[Breaks<OnlyAuthorizationOpensAScope>]
internal sealed class BadTenantSwitch(RequestContext context)
{
    public async Task Switch(DataScope scope)
    {
        await Task.Yield();
        context.Enter(scope);
    }
}

[Breaks<NodesWorkOnceTheyHaveStarted>]
internal sealed class BadTeamSweeper : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}

[Breaks<NodesWorkOnceTheyHaveStarted>]
internal sealed class BadTeamWatch
{
    private sealed class Watching : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
