using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Mail that cannot be sent is noticed at start-up, not when someone waits for it.</summary>
internal sealed class MailOptionsCheck(IEnumerable<MailTransportName> transports) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var known = transports.Select(x => x.Name).ToList();
        return options.Order.Except(known)
            .Select(x => $"Mail:Transports names {x}, which is no transport. There are {string.Join(", ", known)}.")
            .Concat(Problems(options)).Result();
    }

    private static IEnumerable<string?> Problems(MailOptions options)
    {
        if (options.Order.Distinct().Count() != options.Order.Count)
            yield return "Mail:Transports names a transport twice.";
        foreach (var transport in options.Order.Distinct())
        {
            yield return transport switch
            {
                MailboxTransport.TransportName => OfMailbox(options.PickupDirectory),
                SmtpTransport.TransportName => OfSmtp(options.Smtp),
                SendGridTransport.TransportName => OfProvider("SendGrid", "ApiKey", options.SendGrid.ApiKey, options.SendGrid.Endpoint),
                PostmarkTransport.TransportName => OfProvider("Postmark", "ServerToken", options.Postmark.ServerToken, options.Postmark.Endpoint),
                _ => null,
            };
        }

        if (options.From.Length == 0)
            yield return "Set Mail:From to the sender of your mail, such as Platform <no-reply@example.com>. Only Development has a default.";
        else if (!MailAddress.TryCreate(options.From, out _))
            yield return "Mail:From is not an address such as Platform <no-reply@example.com>.";
        yield return Bounds.Of("Mail:Timeout", options.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        yield return Bounds.Of("Mail:Smtp:Port", options.Smtp.Port, 1, ushort.MaxValue);
        yield return Bounds.Of("Mail:Rest", options.Rest, TimeSpan.Zero, TimeSpan.FromDays(1));
        if (options.SendGrid.WebhookKey.Length > 0 && !IsKey(options.SendGrid.WebhookKey))
            yield return "Mail:SendGrid:WebhookKey is not a public key. Copy the verification key of the signed event webhook from SendGrid's settings.";
        if (options.Postmark.WebhookCredentials is { Length: > 0 } credentials && (credentials.IndexOf(':') < 1 || credentials.Length < 16))
            yield return "Mail:Postmark:WebhookCredentials are not of the form name:password, of 16 characters or more.";
    }

    private static string? OfMailbox(string directory)
    {
        if (directory.Length == 0)
            return "Set Mail:PickupDirectory to the directory from which your mail server takes mail, or Mail:Transports to smtp, sendgrid or postmark. Only Development has a default.";
        return Directory.Exists(directory) ? null : $"Mail:PickupDirectory names {directory}, which is not a directory. Create it, or name another one.";
    }

    private static string? OfSmtp(SmtpOptions smtp)
    {
        if (smtp.Host.Length == 0)
            return "Set Mail:Smtp:Host to the name of your mail server.";
        return smtp.UserName.Length > 0 == smtp.Password.Length > 0 ? null : "Set Mail:Smtp:UserName and Mail:Smtp:Password, or neither of them.";
    }

    private static string? OfProvider(string section, string keyName, string key, string endpoint)
    {
        if (key.Length == 0 || key.Any(x => x is <= ' ' or > '~'))
            return $"Set Mail:{section}:{keyName} to the key that the provider gave you.";
        return ServerAddress.IsPrivate(endpoint) ? null : $"Mail:{section}:Endpoint is not an address that starts with https://.";
    }

    private static bool IsKey(string text)
    {
        try
        {
            using var key = SendGridEvents.KeyOf(text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>Of a transport that is registered. The transports themselves are made of the options that are checked here.</summary>
internal sealed record MailTransportName(string Name);
