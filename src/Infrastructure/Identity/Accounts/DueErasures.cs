using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Application.Common.Requests;
using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>Has accounts erased whose time has come, once an hour, through the use case. Several nodes may do it at once.</summary>
internal sealed partial class DueErasures(IServiceScopeFactory scopes, SystemDb system, TimeProvider clock, ILogger<DueErasures> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly Actor Actor = new Actor.Platform("erasure");

    public async Task EraseAll(CancellationToken cancellation)
    {
        foreach (var user in await Due(cancellation))
        {
            try
            {
                await Erase(user, cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotErased(logger, user.ToString(), exception.GetType().Name);
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
                await EraseAll(stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotRead(logger, exception.GetType().Name);
            }
        }
    }

    private async Task<List<Id<User>>> Due(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = system.Lease();
        return await db.Set<Account>().Where(x => x.ErasedAt <= now).OrderBy(x => x.ErasedAt).Select(x => x.Id).ToListAsync(cancellation);
    }

    private async Task Erase(Id<User> user, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Identify(Actor, new RequestOrigin($"{Guid.CreateVersion7():N}", null, null));
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(new EraseAccount(user), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The account of {User} is due and was not erased: {Error}")]
    private static partial void NotErased(ILogger logger, string user, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Accounts that are due to be erased could not be read: {Error}")]
    private static partial void NotRead(ILogger logger, string error);
}
