using Platform.Application.Messaging.Jobs;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// Tells a client that a session of its user has ended (OpenID Connect Back-Channel Logout 1.0). The database adds it with the end
/// itself, whoever ends it: see SessionEndRules.
/// </summary>
/// <param name="Session">Which.</param>
[SystemOnly]
[NothingToValidate]
[Job(Queues.Webhooks, TimeoutSeconds = 60, IsAudited = false)]
internal sealed record TellClientOfLogout(Guid Session) : IJob;

internal sealed class TellClientOfLogoutPreparation(IClients clients, IClientLogouts logouts) : IPreparation<TellClientOfLogout>
{
    public async Task Prepare(TellClientOfLogout command, CancellationToken cancellation)
    {
        var session = new Id<Session>(command.Session);
        if (await logouts.ClientOf(session, cancellation) is not { } id || await clients.Find(id, cancellation) is not { BackChannelLogoutUri: not null } client)
            return;
        if (await logouts.Tell(session, client, cancellation) is { } failure)
            throw new InvalidOperationException(failure);
    }
}

internal sealed class TellClientOfLogoutHandler : ICommandHandler<TellClientOfLogout, Done>
{
    public Task<Done> Handle(TellClientOfLogout command, CancellationToken cancellation) => Task.FromResult(Done.Instance);
}

/// <summary>The clients that are told when a session ends.</summary>
public interface IClientLogouts
{
    /// <summary>Null when it is none of a client's, or is gone.</summary>
    Task<Id<Client>?> ClientOf(Id<Session> session, CancellationToken cancellation);

    /// <summary>Null when the client has heard it; otherwise what went wrong.</summary>
    Task<string?> Tell(Id<Session> session, RegisteredClient client, CancellationToken cancellation);
}
