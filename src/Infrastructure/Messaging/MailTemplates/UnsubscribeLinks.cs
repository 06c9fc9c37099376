using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Messaging.MailTemplates;

/// <summary>
/// The token is the address and the category themselves, encrypted and signed with the key ring: nothing has to be kept for
/// mail that nobody unsubscribes from, and whoever sees the link does not see the address.
/// </summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider protection, IOptions<IdentityOptions> options) : IUnsubscribeLinks
{
    private readonly IDataProtector protector = protection.CreateProtector("mail.unsubscribe");

    public Uri For(string address, string category) =>
        new($"{options.Value.Issuer.TrimEnd('/')}/v1/mail/unsubscribe/{protector.Protect(JsonSerializer.Serialize(new Subscription(address, category)))}");

    public Subscription? Read(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<Subscription>(protector.Unprotect(token));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
