using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>The generated passwords, in a file only the application's account can read. A class, so that no log prints them.</summary>
internal sealed class ServerPasswords
{
    public required string Superuser { get; init; }
    public required string Owner { get; init; }
    public required string App { get; init; }
    public required string System { get; init; }

    public static ServerPasswords? Read(ServerHome home) =>
        File.Exists(home.Passwords) ? JsonSerializer.Deserialize<ServerPasswords>(File.ReadAllText(home.Passwords)) : null;

    public static ServerPasswords ReadOrCreate(ServerHome home)
    {
        if (Read(home) is { } existing)
            return existing;
        if (Directory.Exists(home.Data))
            throw new InvalidOperationException(
                $"The passwords of the local PostgreSQL ({home.Passwords}) are gone. Put the file back, or delete {home.Root} to start with an empty database.");
        var created = new ServerPasswords { Superuser = Generate(), Owner = Generate(), App = Generate(), System = Generate() };
        // Written aside and renamed: a crash leaves either no file or a whole one.
        WritePrivate(home.Passwords + ".new", JsonSerializer.Serialize(created));
        File.Move(home.Passwords + ".new", home.Passwords);
        return created;
    }

    public static void WritePrivate(string path, string content)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(content);
    }

    private static string Generate() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
