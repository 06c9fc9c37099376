using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>The value of the session cookie: the session's id and its renewals, encrypted and authenticated with the key ring.</summary>
internal sealed class SessionCookie(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.session-cookie");

    public string Write(ProvenSession session) => protector.Protect($"{session.Id}.{session.Renewals.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Null for anything that this platform did not write.</summary>
    public ProvenSession? Read(string cookie)
    {
        try
        {
            var parts = protector.Unprotect(cookie).Split('.');
            // One of before there were renewals has none.
            return Id<Session>.TryParse(parts[0], null, out var session)
                && int.TryParse(parts.ElementAtOrDefault(1) ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var renewals) ? new(session, renewals) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>What a cookie or an access token proves: a session, as it was after so many renewals.</summary>
internal readonly record struct ProvenSession(Id<Session> Id, int Renewals);
