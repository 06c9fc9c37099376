namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>
/// Mutual exclusion between processes. The operating system lets go of it when its holder dies, so a
/// crash never leaves it behind; the file itself stays, as deleting it would race with the next holder.
/// </summary>
internal static class FileLock
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    public static Task<FileStream> Take(string path, CancellationToken cancellation) => Take(path, Pause, cancellation);

    public static async Task<FileStream> Take(string path, TimeSpan pause, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;
            await Task.Delay(pause, cancellation);
        }
    }
}
