using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Organizations;

namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>Compiled queries stand behind both walls, for whoever runs them.</summary>
public sealed class HotQueryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Owner = [Filters.Owner];

    private static readonly HotQuery<Func<DbContext, IAsyncEnumerable<Id<Organization>>>> Filtered = new(() =>
        EF.CompileAsyncQuery((DbContext context) => context.Set<Project>().Select(x => x.TenantId)));

    private static readonly HotQuery<Func<DbContext, IAsyncEnumerable<Id<Organization>>>> Unfiltered = new(() =>
        EF.CompileAsyncQuery((DbContext context) => context.Set<Project>().IgnoreQueryFilters(Owner).Select(x => x.TenantId)));

    [Fact]
    public async Task The_filter_and_row_level_security_alone_each_hide_other_tenants()
    {
        var tenants = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WithProject()));

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var tenant = tenants[i % tenants.Length];
            (await Run(i % 2 == 0 ? Filtered : Unfiltered, tenant)).ShouldBe([tenant]);
        });
    }

    [Fact]
    public async Task Without_a_tenant_or_without_access_a_compiled_query_throws()
    {
        var tenant = await WithProject();
        await using var scope = api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();

        await Should.ThrowAsync<InvalidOperationException>(async () => await Filtered.For(db)(db.Context).ToListAsync());
        scope.ServiceProvider.GetRequiredService<RequestContext>().Enter(DataScope.Of(tenant));
        await Should.ThrowAsync<InvalidOperationException>(async () => await Filtered.For(db)(db.Context).ToListAsync());
    }

    /// <summary>EF Core by itself leaves it a lambda, of which each execution makes a new delegate.</summary>
    [Fact]
    public async Task What_reads_a_row_is_compiled_once()
    {
        var tenant = await WithProject();
        await using var scope = api.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.ActFor(new OrganizationAccess(tenant, PermissionSet.All, new Dictionary<Id<Team>, TeamRole>()));
        context.Enter(DataScope.Of(tenant));
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        var query = Filtered.For(db);

        ShaperOf(query(db.Context)).ShouldBeSameAs(ShaperOf(query(db.Context)));
    }

    private static object ShaperOf(object rows) =>
        rows.GetType().GetField("_shaper", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(rows)!;

    private async Task<List<Id<Organization>>> Run(HotQuery<Func<DbContext, IAsyncEnumerable<Id<Organization>>>> query, Id<Organization> tenant)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.ActFor(new OrganizationAccess(tenant, PermissionSet.All, new Dictionary<Id<Team>, TeamRole>()));
        context.Enter(DataScope.Of(tenant));
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        return await query.For(db)(db.Context).ToListAsync();
    }

    private async Task<Id<Organization>> WithProject()
    {
        var organization = await api.Organization();
        await organization.Project("engine");
        return Id<Organization>.Parse(organization.Id);
    }
}
