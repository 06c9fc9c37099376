using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Platform.ArchitectureTests.Samples.Rows;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.ArchitectureTests.Refusals;

/// <summary>A model in which a row could have no owner, two, or a reference across tenants is not built.</summary>
public sealed class OwnershipRefusalTests
{
    [Fact]
    public void An_entity_of_nobody_is_refused_by_name() =>
        Refusal<OwnedByNobody>(x => x.Entity<OwnedByNobody>()).ShouldStartWith("OwnedByNobody has 0 owners.");

    [Fact]
    public void An_entity_of_a_tenant_and_a_user_is_refused() =>
        Refusal<OwnedByTenantAndUser>(x => x.Entity<OwnedByTenantAndUser>()).ShouldStartWith("OwnedByTenantAndUser has 2 owners.");

    [Fact]
    public void An_entity_of_the_platform_and_a_user_is_refused() =>
        Refusal<GlobalAndOwned>(x => x.Entity<GlobalAndOwned>()).ShouldStartWith("GlobalAndOwned has 2 owners.");

    [Fact]
    public void A_reference_that_does_not_carry_the_tenant_is_refused() =>
        Refusal<ReferringById>(ReferringById.Map).ShouldContain("does not carry the tenant. Declare it with References");

    [Fact]
    public void A_tenants_entity_gets_its_keys_and_indexes_from_the_model()
    {
        using var db = new SampleDb<ReferringWithinTenant>(model =>
        {
            model.Entity<Team>();
            model.Entity<ReferringWithinTenant>().HasIndex(x => x.Slug).IsUnique();
            model.Entity<ReferringWithinTenant>().References<ReferringWithinTenant, Team>(x => x.TeamId, DeleteBehavior.Restrict);
        });
        var entity = db.Model.FindEntityType(typeof(ReferringWithinTenant))!;
        Names(entity.FindPrimaryKey()!.Properties).ShouldBe("TenantId, Id");
        entity.GetIndexes().Where(x => x.IsUnique).Select(x => Names(x.Properties)).ShouldBe(["Slug, TenantId"]);
        entity.GetForeignKeys().Select(x => Names(x.Properties)).ShouldBe(["TenantId, TeamId"]);
        entity.GetForeignKeys().Select(x => x.PrincipalEntityType.ClrType).ShouldBe([typeof(Team)]);
        entity.FindProperty("Version")!.IsConcurrencyToken.ShouldBeTrue();
    }

    private static string Refusal<T>(Action<ModelBuilder> build)
    {
        using var db = new SampleDb<T>(build);
        return Should.Throw<InvalidOperationException>(() => db.Model).Message;
    }

    private static string Names(IEnumerable<IReadOnlyProperty> properties) => string.Join(", ", properties.Select(x => x.Name));

    /// <summary>One class, and so one model, for each sample. Never connects.</summary>
    private sealed class SampleDb<T>(Action<ModelBuilder> build) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql("Host=sample.invalid");

        protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
        {
            IdConversions.Apply(conventions);
            conventions.Conventions.Remove<ForeignKeyIndexConvention>(); // as in AppDb
            foreach (var sample in typeof(OwnedByNobody).Assembly.GetTypes().Where(x => x.Namespace == typeof(OwnedByNobody).Namespace && x.IsAssignableTo(typeof(IEntity))))
                conventions.Properties(typeof(Id<>).MakeGenericType(sample)).HaveConversion(typeof(IdConverter<>).MakeGenericType(sample));
        }

        protected override void OnModelCreating(ModelBuilder model)
        {
            build(model);
            OwnershipModel.Apply(model);
        }
    }
}
