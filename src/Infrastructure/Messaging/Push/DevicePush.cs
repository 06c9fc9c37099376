using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Push;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Messaging.Push;

internal sealed class DevicePush(IBackground background, TimeProvider clock) : IPush
{
    public Task Send(Id<User> user, PushMessage message, CancellationToken cancellation) =>
        background.Enqueue(new SendPush(user, message, clock.GetUtcNow() + message.TimeToLive), cancellation);
}
