using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Adds <c>PARTITION BY</c>, which migrations have no word for, to tables whose mapping asks for it.</summary>
[SuppressMessage("Usage", "EF1001", Justification = "The base class's only constructor asks for an internal options type.")]
internal sealed class PartitioningSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        var entity = model?.GetEntityTypes().FirstOrDefault(x => x.GetTableName() == operation.Name);
        if (entity?[MappingExtensions.PartitionAnnotation] is not string column)
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append($" PARTITION BY RANGE ({column})");
        if (terminate)
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator).EndCommand();
    }
}
