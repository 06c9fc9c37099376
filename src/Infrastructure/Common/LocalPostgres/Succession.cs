using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>
/// Waits, in a process that shares a server, for the process that owns it to end, and then owns it: on the same port, so that
/// all who were connected find it again.
/// </summary>
internal sealed class Succession : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource ending = new();
    private readonly Task<Func<Task>?> owning;

    /// <param name="home">Whose lock the owner holds.</param>
    /// <param name="own">Starts the server and answers how to stop it.</param>
    public Succession(ServerHome home, Func<FileStream, Task<Func<Task>>> own, ILogger logger) => owning = Wait(home, own, logger);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        if (await owning is { } stop)
            await stop();
        ending.Dispose();
    }

    private async Task<Func<Task>?> Wait(ServerHome home, Func<FileStream, Task<Func<Task>>> own, ILogger logger)
    {
        try
        {
            var held = await FileLock.Take(home.Lock, Pause, ending.Token);
            logger.LogInformation("The process that ran the PostgreSQL in {Data} has ended. This one runs it now", home.Data);
            return await own(held);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The PostgreSQL in {Data} has ended and could not be started again. End this program and start it again", home.Data);
            return null;
        }
    }
}
