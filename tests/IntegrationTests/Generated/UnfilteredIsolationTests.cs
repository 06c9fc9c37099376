using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Generated;

/// <summary>The same with the query filter taken out of the model, so that row-level security is proven alone.</summary>
public sealed class UnfilteredIsolationTests(UnfilteredApiFixture api) : IsolationProof(api), IClassFixture<UnfilteredApiFixture>
{
    [Fact]
    public void The_query_filter_is_really_off()
    {
        using var db = api.Services.GetRequiredService<AppDbPool>().CreateDbContext();

        db.Model.GetEntityTypes().ShouldAllBe(x => x.FindDeclaredQueryFilter(Filters.Owner) == null);
    }
}

public sealed class UnfilteredApiFixture : ApiFixture
{
    protected override void ConfigureServices(IServiceCollection services) =>
        services.ConfigureDbContext<AppDb>(x => x.ReplaceService<IModelCustomizer, WithoutFilter>());

    private sealed class WithoutFilter(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder model, DbContext context)
        {
            base.Customize(model, context);
            foreach (var entity in model.Model.GetEntityTypes())
                entity.SetQueryFilter(Filters.Owner, null);
        }
    }
}
