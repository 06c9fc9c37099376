using Platform.Application.Messaging.Jobs;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Push;

/// <summary>To each of the user's devices by a job of its own, so that none waits for another.</summary>
/// <param name="User">Who is told.</param>
/// <param name="Message">What.</param>
/// <param name="Until">After which nobody wants to know any more.</param>
[SystemOnly]
[Job(Queues.Push, IsSecret = true, IsAudited = false)]
public sealed record SendPush(Id<User> User, PushMessage Message, DateTimeOffset Until) : IJob;

internal sealed class SendPushValidator : AbstractValidator<SendPush>
{
    public SendPushValidator() => RuleFor(x => x.Message).PushMessage();
}

internal sealed class SendPushHandler(IPushDevices devices, IBackground background) : ICommandHandler<SendPush, Done>
{
    public async Task<Done> Handle(SendPush command, CancellationToken cancellation)
    {
        foreach (var device in await devices.Of(command.User, cancellation))
            await background.Enqueue(new SendPushToDevice(device, Id<Job>.New().Value, command.Message, command.Until), cancellation);
        return Done.Instance;
    }
}
