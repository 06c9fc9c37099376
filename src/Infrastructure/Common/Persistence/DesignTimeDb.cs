using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model; it never connects.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        DbOptions.Configure(options);
        options.UseNpgsql("Host=design.invalid").ReplaceService<IMigrationsSqlGenerator, PartitioningSqlGenerator>();
        return new AppDb(options.Options);
    }
}
