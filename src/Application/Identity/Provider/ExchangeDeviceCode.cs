using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provider;

/// <summary>Tokens for a device that its user has let in (RFC 8628, section 3.4); until then an error that says to ask again.</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record ExchangeDeviceCode(ClientProof Client, KeyProof? Proof, string? DeviceCode) : ICommand<TokenAnswer>
{
    public override string ToString() => nameof(ExchangeDeviceCode);
}

/// <summary>That the device may go on: who it is, and the key that it has proven.</summary>
internal sealed record AdmittedDevice(RegisteredClient Client, string? Key);

internal sealed class ExchangeDeviceCodePreparation(
    IClientAuthentication authentication, IKeyProofs proofs, IDeviceAuthorizations devices, Prepared<AdmittedDevice> admitted) : IPreparation<ExchangeDeviceCode>
{
    public async Task Prepare(ExchangeDeviceCode command, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(command.Client, cancellation);
        client.MustUse(GrantTypes.DeviceCode);
        if (command.DeviceCode is not { } code)
            throw OAuthErrors.InvalidRequest("Give device_code.");
        await devices.Poll(code, client.Id, cancellation);
        admitted.Value = new(client, await proofs.Check(command.Proof, client, cancellation));
    }
}

internal sealed class ExchangeDeviceCodeHandler(IDeviceAuthorizations devices, DelegatedSessions sessions, Prepared<AdmittedDevice> admitted) : ICommandHandler<ExchangeDeviceCode, TokenAnswer>
{
    public async Task<TokenAnswer> Handle(ExchangeDeviceCode command, CancellationToken cancellation)
    {
        var (client, key) = admitted.Value;
        var delegation = await devices.Take(command.DeviceCode!, client.Id, cancellation) ?? throw OAuthErrors.InvalidGrant("The device_code was used. Start again.");
        return await sessions.Begin(Id<Session>.New(), delegation, client, key, nonce: null, cancellation);
    }
}
