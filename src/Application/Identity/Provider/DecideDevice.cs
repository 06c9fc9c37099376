using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>The user's answer to what a device asks for.</summary>
/// <param name="UserCode">As the device shows it.</param>
/// <param name="User">Who saw the question: the answer of anyone else does not count.</param>
/// <param name="Organization">In which the device is to act, where it needs one.</param>
/// <param name="Allow">The answer.</param>
[RequireSignedIn]
[OpenToConfinedSession]
[UsesIdentityStore]
[NothingToValidate]
public sealed record DecideDevice(string UserCode, Id<User> User, Id<Organization>? Organization, bool Allow) : ICommand<Done>
{
    public override string ToString() => nameof(DecideDevice);
}

internal sealed class DecideDevicePreparation(IRateLimits limits, RateLimitOptions options, RequestContext context) : IPreparation<DecideDevice>
{
    public Task Prepare(DecideDevice command, CancellationToken cancellation) => limits.Take(options.DeviceCodes, context.UserId.ToString(), cancellation);
}

internal sealed class DecideDeviceHandler(
    IAppDb db, IDeviceAuthorizations devices, IClients clients, AuthorizedOrganizations organizations, RequestContext context) : ICommandHandler<DecideDevice, Done>
{
    public async Task<Done> Handle(DecideDevice command, CancellationToken cancellation)
    {
        if (Authorizations.AtBrowser(context.Actor) is not { } actor || actor.User != command.User)
            throw AuthorizationErrors.NotSignedIn;
        if (await devices.Find(command.UserCode, cancellation) is not { } device || await clients.Find(device.Client, cancellation) is not { } client)
            throw AuthorizationErrors.UserCodeNotUsable;
        var delegation = command.Allow ? await Delegate(AuthorizationRequest.OfDevice(client, device.Scopes, command.Organization), actor, cancellation) : null;
        if (!await devices.Decide(command.UserCode, delegation, cancellation))
            throw AuthorizationErrors.UserCodeNotUsable;
        if (delegation is not null && !client.IsFirstParty)
            await db.Remember(delegation, client.Name, cancellation);
        return Done.Instance;
    }

    private async Task<Delegation> Delegate(AuthorizationRequest request, Actor.SignedIn actor, CancellationToken cancellation)
    {
        var (instead, organization) = await organizations.Of(request, actor, new(actor.User, ""), cancellation);
        return instead is null ? Authorizations.Delegate(request, actor, organization?.Id) : throw AuthorizationErrors.NotInOrganization;
    }
}
