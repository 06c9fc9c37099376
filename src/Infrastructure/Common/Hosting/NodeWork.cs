using Microsoft.Extensions.Hosting;

namespace Platform.Infrastructure.Common.Hosting;

/// <summary>
/// What a node does beside answering requests. It begins once the whole application has started, its address included, so that
/// a node that is refused has taken no work.
/// </summary>
internal abstract class NodeWork : BackgroundService, IHostedLifecycleService
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        started.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The work, which may also only set it going. A failure that it does not handle ends the node.</summary>
    protected abstract Task Run(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            await Run(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure when it is disposed of without having been stopped, as after a start that failed.
        }
        catch
        {
            Environment.ExitCode = 1; // the host stops the node, and would call that a success
            throw;
        }
    }
}
