using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Notifications;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Messaging.Notifications;

/// <summary>Has digests sent whose window is over, once a minute, through the use case. Several nodes may do it at once.</summary>
internal sealed partial class DueDigests(IServiceScopeFactory scopes, RecipientDirectory recipients, TimeProvider clock, ILogger<DueDigests> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly Actor Actor = new Actor.Platform("digests");

    public async Task SendAll(CancellationToken cancellation)
    {
        foreach (var user in await recipients.WithDueMail(clock.GetUtcNow(), cancellation))
        {
            try
            {
                await Send(user, cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotSent(logger, user.ToString(), exception.GetType().Name);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await SendAll(stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotRead(logger, exception.GetType().Name);
            }
        }
    }

    private async Task Send(Id<User> user, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Identify(Actor, new RequestOrigin($"{Guid.CreateVersion7():N}", null, null));
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(new SendDigest(user), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The digest of {User} is due and was not sent: {Error}")]
    private static partial void NotSent(ILogger logger, string user, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Digests that are due could not be read: {Error}")]
    private static partial void NotRead(ILogger logger, string error);
}
