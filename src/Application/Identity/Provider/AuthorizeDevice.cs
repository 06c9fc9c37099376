using System.Text.Json.Serialization;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>A device asks to be let in by its user at another one (RFC 8628, section 3.1).</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record AuthorizeDevice(ClientProof Client, string? Scope) : ICommand<DeviceAnswer>;

/// <summary>RFC 8628, section 3.2.</summary>
public sealed record DeviceAnswer(
    [property: JsonPropertyName("device_code")] string DeviceCode,
    [property: JsonPropertyName("user_code")] string UserCode,
    [property: JsonPropertyName("verification_uri")] string VerificationUri,
    [property: JsonPropertyName("verification_uri_complete")] string VerificationUriComplete,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("interval")] int Interval)
{
    public override string ToString() => "(device codes)";
}

internal sealed class AuthorizeDeviceHandler(IClientAuthentication authentication, IDeviceAuthorizations devices, ProviderAddress address) : ICommandHandler<AuthorizeDevice, DeviceAnswer>
{
    public async Task<DeviceAnswer> Handle(AuthorizeDevice command, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(command.Client, cancellation);
        client.MustUse(GrantTypes.DeviceCode);
        var codes = await devices.Issue(client.Id, client.MustHave(command.Scope), cancellation);
        var page = $"{address.Issuer}{Continuation.Device}";
        return new(codes.DeviceCode, codes.UserCode, page, $"{page}?user_code={codes.UserCode}", (int)DeviceAuthorization.Lifetime.TotalSeconds, DeviceAuthorization.Interval);
    }
}
