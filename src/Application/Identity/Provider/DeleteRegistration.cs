namespace Platform.Application.Identity.Provider;

/// <summary>A client takes itself back (RFC 7592, section 2.3), with its sessions and tokens.</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record DeleteRegistration(string Client, [property: Sensitive] string? Token) : ICommand<Done>;

internal sealed class DeleteRegistrationHandler(IAppDb db, IClientRegistrations registrations, IClientSessions sessions) : ICommandHandler<DeleteRegistration, Done>
{
    public async Task<Done> Handle(DeleteRegistration command, CancellationToken cancellation)
    {
        var client = await registrations.Open(command.Client, command.Token, cancellation);
        client.Delete();
        db.Remove(client);
        await sessions.EndAll(client.Id, cancellation);
        return Done.Instance;
    }
}
