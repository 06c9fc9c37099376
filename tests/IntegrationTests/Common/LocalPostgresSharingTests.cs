using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.IntegrationTests.Common;

public sealed class LocalPostgresSharingTests : LocalPostgresTest
{
    [Fact]
    public async Task Two_servers_on_different_paths_run_side_by_side()
    {
        var both = await Task.WhenAll(Start("one"), Start("two"));

        await Ask(both[0].Owner, "create table only_here (id int)");

        (await Ask(both[1].Owner, "select to_regclass('only_here') is null")).ShouldBe(true);
        await both[0].DisposeAsync();
        (await Ask(both[1].App, "select 1")).ShouldBe(1);
        await both[1].DisposeAsync();
    }

    [Fact]
    public async Task Three_starts_at_once_on_the_same_path_share_one_server_that_ends_with_its_owner()
    {
        using var owner = SecondProcess.Start(Options("shared"));
        var superuser = (await owner.StandardOutput.ReadLineAsync())!;
        var running = Postmaster.Read(Home("shared").PidFile)!;

        var sharing = await Task.WhenAll(Start("shared"), Start("shared"));
        sharing.ShouldAllBe(postgres => postgres.Superuser == superuser);
        foreach (var postgres in sharing)
            await postgres.DisposeAsync();
        (await Ask(superuser, "select 1")).ShouldBe(1);

        owner.StandardInput.Close();
        await owner.WaitForExitAsync();
        running.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task Starts_that_race_on_a_new_path_create_one_server()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Start("raced")));

        all.Select(postgres => postgres.Superuser).Distinct().ShouldHaveSingleItem();
        foreach (var postgres in all)
            await postgres.DisposeAsync();
        File.Exists(Home("raced").PidFile).ShouldBeFalse();
    }
}
