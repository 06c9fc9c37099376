using Npgsql;
using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.IntegrationTests.Common;

public sealed class LocalPostgresTests : LocalPostgresTest
{
    [Fact]
    public async Task A_fresh_start_creates_one_database_and_three_roles_with_private_passwords()
    {
        await using var postgres = await Start("fresh");

        (await Ask(postgres.Owner, "select current_user || '@' || current_database()")).ShouldBe("platform_owner@platform");
        (await Ask(postgres.App, "select current_user || '@' || current_database()")).ShouldBe("platform_app@platform");
        (await Ask(postgres.System, "select current_user || '@' || current_database()")).ShouldBe("platform_system@platform");
        (await Ask(postgres.Superuser, "select current_setting('server_version_num')::int / 10000")).ShouldBe(18);
        (await Ask(postgres.Superuser, "select current_setting('fsync') || current_setting('listen_addresses')")).ShouldBe("on127.0.0.1");
        (await Ask(postgres.Superuser, "select concat(pg_encoding_to_char(encoding), datlocprovider, datlocale) from pg_database where datname = 'platform'"))
            .ShouldBe("UTF8bC.UTF-8");
        (await Ask(postgres.Superuser, "select count(*) from pg_authid where rolcanlogin and rolpassword not like 'SCRAM-SHA-256$%'")).ShouldBe(0L);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Home("fresh").Passwords).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var postgres = await Start("closed");

        var wrong = new NpgsqlConnectionStringBuilder(postgres.App) { Password = "wrong" }.ConnectionString;

        (await Should.ThrowAsync<PostgresException>(() => Ask(wrong, "select 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Only_the_owner_creates_tables_and_the_other_roles_have_no_privileges()
    {
        await using var postgres = await Start("roles");

        await Ask(postgres.Owner, "create table owned (id int)");
        foreach (var role in new[] { postgres.App, postgres.System })
        {
            (await Should.ThrowAsync<PostgresException>(() => Ask(role, "create table stolen (id int)")))
                .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await Should.ThrowAsync<PostgresException>(() => Ask(role, "create schema stolen"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await Ask(role, "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication from pg_roles where rolname = current_user"))
                .ShouldBe(false);
            (await Ask(role, "select count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid where deptype = 'o' and rolname = current_user"))
                .ShouldBe(0L);
        }
        (await Ask(postgres.Owner, "select rolsuper from pg_roles where rolname = current_user")).ShouldBe(false);
    }

    [Fact]
    public async Task The_superuser_clones_the_database_and_the_owner_still_owns_its_schema()
    {
        await using var postgres = await Start("template", throwaway: true);

        await Ask(postgres.Superuser, "create database cloned template platform owner platform_owner");

        var clone = new NpgsqlConnectionStringBuilder(postgres.Owner) { Database = "cloned" }.ConnectionString;
        await Ask(clone, "create table owned (id int)");
    }

    [Fact]
    public async Task A_restart_keeps_the_data_and_the_passwords()
    {
        await using (var first = await Start("kept"))
            await Ask(first.Owner, "create table kept as select 42 as answer");

        await using var second = await Start("kept");

        (await Ask(second.Owner, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_stopped_server_is_gone()
    {
        var postgres = await Start("stopped");
        var running = Postmaster.Read(Home("stopped").PidFile)!;

        await postgres.DisposeAsync();

        running.IsRunning().ShouldBeFalse();
        File.Exists(Home("stopped").PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_throwaway_server_trades_durability_for_speed_and_leaves_nothing_behind()
    {
        string home;
        await using (var postgres = await Start("unused", throwaway: true))
        {
            home = Path.GetDirectoryName((string)(await Ask(postgres.Superuser, "show data_directory"))!)!;
            (await Ask(postgres.Superuser, "select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes')"))
                .ShouldBe("offoffoff");
            Directory.Exists(home).ShouldBeTrue();
        }

        Directory.Exists(home).ShouldBeFalse();
        Directory.Exists(Home("unused").Root).ShouldBeFalse();
    }
}
