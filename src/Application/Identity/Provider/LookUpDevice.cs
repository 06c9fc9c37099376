using Platform.Application.Operations.Audit;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>What waits under the code that the user has typed. Few guesses a minute, of some 25 thousand million codes.</summary>
[RequireSignedIn]
[OpenToConfinedSession]
[UsesIdentityStore]
[NothingToValidate]
public sealed record LookUpDevice(string UserCode) : ICommand<DeviceQuestion>, IReport
{
    public override string ToString() => nameof(LookUpDevice);
}

/// <param name="Client">What the device runs.</param>
/// <param name="User">Who is asked.</param>
/// <param name="Scopes">What it wants.</param>
/// <param name="Organizations">In which of these; empty where it needs none.</param>
public sealed record DeviceQuestion(ClientFace Client, UserFace User, IReadOnlyList<string> Scopes, IReadOnlyList<OrganizationFace> Organizations);

internal sealed class LookUpDevicePreparation(IRateLimits limits, RateLimitOptions options, RequestContext context) : IPreparation<LookUpDevice>
{
    public Task Prepare(LookUpDevice command, CancellationToken cancellation) => limits.Take(options.DeviceCodes, context.UserId.ToString(), cancellation);
}

internal sealed class LookUpDeviceHandler(
    IDeviceAuthorizations devices, IClients clients, AuthorizedOrganizations organizations, ClientFaces faces, RequestContext context) : ICommandHandler<LookUpDevice, DeviceQuestion>
{
    public async Task<DeviceQuestion> Handle(LookUpDevice command, CancellationToken cancellation)
    {
        var actor = Authorizations.AtBrowser(context.Actor) ?? throw AuthorizationErrors.NotSignedIn;
        if (await devices.Find(command.UserCode, cancellation) is not { } device || await clients.Find(device.Client, cancellation) is not { } client)
            throw AuthorizationErrors.UserCodeNotUsable;
        var user = new UserFace(actor.User, await faces.EmailOf(actor.User, cancellation));
        var (instead, organization) = await organizations.Of(AuthorizationRequest.OfDevice(client, device.Scopes, null), actor, user, cancellation);
        if (instead is AuthorizationRefusal)
            throw AuthorizationErrors.NotInOrganization;
        return new(await faces.Of(client, null, cancellation), user, device.Scopes, instead as IReadOnlyList<OrganizationFace> ?? (organization is null ? [] : [organization]));
    }
}
