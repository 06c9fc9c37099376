using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Encrypted and authenticated with the key ring.</summary>
internal sealed class AuthorizationStamps(IDataProtectionProvider protection, TimeProvider clock) : IAuthorizationStamps
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly IDataProtector times = protection.CreateProtector("identity.authorization-stamps");
    private readonly IDataProtector requests = protection.CreateProtector("identity.pushed-requests");

    public string Write(Id<Client> client) => times.Protect($"{client} {clock.GetUtcNow().UtcTicks}");

    public DateTimeOffset? Read(string? stamp, Id<Client> client)
    {
        if (stamp is null || Unprotected(times, stamp)?.Split(' ') is not [var own, var ticks] || own != client.ToString())
            return null;
        var time = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
        return clock.GetUtcNow() - time < Lifetime ? time : null;
    }

    public string Seal(Id<Client> client, IReadOnlyDictionary<string, string> parameters) =>
        requests.Protect(JsonSerializer.Serialize(new Box(client.ToString(), clock.GetUtcNow(), parameters)));

    public IReadOnlyDictionary<string, string>? Open(Id<Client> client, string text) =>
        Unprotected(requests, text) is { } json && JsonSerializer.Deserialize<Box>(json) is { } box && box.Client == client.ToString() && clock.GetUtcNow() - box.At < Lifetime
            ? box.Parameters
            : null;

    private static string? Unprotected(IDataProtector protector, string text)
    {
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Box(string Client, DateTimeOffset At, IReadOnlyDictionary<string, string> Parameters);
}
