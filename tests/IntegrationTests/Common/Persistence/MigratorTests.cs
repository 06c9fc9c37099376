using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Persistence;
using Platform.WebApi.Common.Startup;

namespace Platform.IntegrationTests.Common.Persistence;

public sealed class MigratorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const long Lock = 0x506c6174666f726d;

    /// <summary>A developer's first process goes on serving while a second one starts on the same data.</summary>
    [Fact]
    public async Task The_lock_is_given_back_while_the_process_goes_on()
    {
        await Migrate(api.Connections.Owner);

        await using var other = await Open();
        await Eventually.Is(async () => (bool)(await Scalar(other, $"select pg_try_advisory_lock({Lock})"))!);
    }

    [Fact]
    public async Task A_second_one_waits_longer_than_a_request_would()
    {
        await using var first = await Open();
        await Scalar(first, $"select pg_advisory_lock({Lock})");

        var second = Migrate(new NpgsqlConnectionStringBuilder(api.Connections.Owner) { CommandTimeout = 1 }.ConnectionString);
        await Should.ThrowAsync<TimeoutException>(second.WaitAsync(TimeSpan.FromSeconds(3)));
        await Scalar(first, $"select pg_advisory_unlock({Lock})");

        await second.WaitAsync(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_model_that_no_migration_holds_is_refused_with_the_command_that_adds_one()
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        DbOptions.Configure(options);
        options.UseNpgsql(api.Connections.Owner).ReplaceService<IModelCustomizer, WithOneColumnMore>();
        await using var db = new AppDb(options.Options);

        var error = await Should.ThrowAsync<InvalidOperationException>(db.Database.MigrateAsync());
        Refusal.Explain(error).ShouldStartWith("The model has changes that no migration holds. Add one: dotnet ef migrations add ");
    }

    /// <summary>As <c>dotnet ef migrations script</c> writes it: each statement must end by itself.</summary>
    [Fact]
    public async Task All_migrations_also_run_as_one_script()
    {
        var owner = new NpgsqlConnectionStringBuilder(api.Connections.Owner);
        await using var superuser = NpgsqlDataSource.Create(api.Superuser);
        var name = $"scripted_{Guid.NewGuid():n}";
        await using (var create = superuser.CreateCommand($"create database {name} owner \"{owner.Username}\""))
            await create.ExecuteNonQueryAsync();
        (owner.Database, owner.Pooling, owner.CommandTimeout) = (name, false, 0);
        var options = new DbContextOptionsBuilder<AppDb>();
        DbOptions.Configure(options);
        await using var db = new AppDb(options.UseNpgsql(owner.ConnectionString).Options);

        await using (var connection = new NpgsqlConnection(owner.ConnectionString))
        {
            await connection.OpenAsync();
            await Scalar(connection, db.GetService<IMigrator>().GenerateScript());
            (await Scalar(connection, "select count(*) from projects")).ShouldBe(0L);
        }

        await using var drop = superuser.CreateCommand($"drop database {name} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    private Task Migrate(string owner) =>
        new Migrator(api.Connections with { Owner = owner }, TimeProvider.System, NullLogger<Migrator>.Instance).Migrate(CancellationToken.None);

    private async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(api.Connections.Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class WithOneColumnMore(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            modelBuilder.Entity<Team>().Property<int>("More");
        }
    }
}
