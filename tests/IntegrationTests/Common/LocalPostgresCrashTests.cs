using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.IntegrationTests.Common;

public sealed class LocalPostgresCrashTests : LocalPostgresTest
{
    [Fact]
    public async Task A_server_stops_when_its_process_is_killed()
    {
        if (OperatingSystem.IsWindows())
            return; // There the next start replaces it, as the test below shows.
        using var process = SecondProcess.Start(Options("killed"));
        var superuser = (await process.StandardOutput.ReadLineAsync())!;
        await Ask(superuser, "create table public.kept as select 42 as answer");
        var running = Postmaster.Read(Home("killed").PidFile)!;

        process.Kill();

        await Until(() => !running.IsRunning());
        await using var next = await Start("killed");
        (await Ask(next.Superuser, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_throwaway_server_whose_process_is_killed_deletes_itself()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = SecondProcess.Start(Options("unused") with { Throwaway = true });
        var superuser = (await process.StandardOutput.ReadLineAsync())!;
        var home = Path.GetDirectoryName((string)(await Ask(superuser, "show data_directory"))!)!;

        process.Kill();

        await Until(() => !Directory.Exists(home));
    }

    [Fact]
    public async Task A_start_right_after_a_kill_succeeds()
    {
        for (var round = 0; round < 3; round++)
        {
            using var process = SecondProcess.Start(Options("again"));
            (await process.StandardOutput.ReadLineAsync())!.ShouldStartWith("Host=");
            process.Kill();
            await process.WaitForExitAsync(); // until then it holds its lock, and its server would be shared
        }

        await using var next = await Start("again");
        (await Ask(next.App, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_server_left_by_a_killed_process_is_replaced()
    {
        await using (var first = await Start("left"))
            await Ask(first.Owner, "create table kept as select 42 as answer");
        var left = await LeaveServerRunning(Home("left"));

        await using var second = await Start("left");

        left.IsRunning().ShouldBeFalse();
        (await Ask(second.Owner, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_server_killed_with_its_process_recovers_what_it_committed()
    {
        await using (var first = await Start("crashed"))
        {
            await Ask(first.Owner, "create table kept as select 42 as answer");
            Process.GetProcessById(Postmaster.Read(Home("crashed").PidFile)!.Pid).Kill();
        }

        await using var second = await Start("crashed");

        (await Ask(second.Owner, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_stale_pid_file_with_the_number_of_another_process_is_ignored()
    {
        await (await Start("stale")).DisposeAsync();
        var home = Home("stale");
        var account = await ServerAccount.Choose(home.Data, None);
        // PostgreSQL itself refuses to start when the number belongs to a process of its own account.
        using var stranger = Command.Start(Command.Prepare(home.Root, account.Line(OperatingSystem.IsWindows() ? ["ping", "-t", "127.0.0.1"] : ["sleep", "600"])));
        await File.WriteAllLinesAsync(home.PidFile, [$"{stranger.Id}", home.Data, "1700000000", "5432", "", "127.0.0.1", "", "ready   "]);

        await using var postgres = await Start("stale");

        (await Ask(postgres.App, "select 1")).ShouldBe(1);
        stranger.HasExited.ShouldBeFalse();
        stranger.Kill();
    }

    [Fact]
    public async Task An_interrupted_first_start_begins_again()
    {
        var home = Home("interrupted");
        Directory.CreateDirectory(home.Data + ".new");
        await File.WriteAllTextAsync(Path.Combine(home.Data + ".new", "PG_VERSION"), "18");

        await using var postgres = await Start("interrupted");

        (await Ask(postgres.App, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_data_directory_of_another_major_version_is_refused_and_left_alone()
    {
        var home = Home("old");
        Directory.CreateDirectory(home.Data);
        await File.WriteAllTextAsync(Path.Combine(home.Data, "PG_VERSION"), "17\n");

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => Start("old"));

        refusal.Message.ShouldContain("was written by PostgreSQL 17; this application starts PostgreSQL 18");
        refusal.Message.ShouldContain($"Delete {home.Root}");
        Directory.GetFiles(home.Data).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Data_without_its_passwords_is_refused_and_left_alone()
    {
        await (await Start("forgotten")).DisposeAsync();
        File.Delete(Home("forgotten").Passwords);

        (await Should.ThrowAsync<InvalidOperationException>(() => Start("forgotten"))).Message.ShouldContain("passwords");

        File.Exists(Path.Combine(Home("forgotten").Data, "PG_VERSION")).ShouldBeTrue();
    }

    /// <summary>A server without an owner: what remains when the application and the guard are killed together.</summary>
    private static async Task<Postmaster> LeaveServerRunning(ServerHome home)
    {
        var package = await PostgresPackage.Restore(Tools, NullLogger.Instance, None);
        var account = await ServerAccount.Choose(home.Data, None);
        using var port = new HeldPort();
        var settings = $"-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port={port.Number}";
        string[] start = [package.Program("pg_ctl"), "start", "-D", home.Data, "-l", home.Log, "-o", settings, "-w", "-s"];
        using var started = Command.Start(Command.Prepare(ServerAccount.Root, account.Line(start)));
        await started.WaitForExitAsync();
        return Postmaster.Read(home.PidFile)!;
    }
}
