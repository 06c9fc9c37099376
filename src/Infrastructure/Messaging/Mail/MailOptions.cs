using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    /// <summary>An existing directory from which a mail server takes files in the form of RFC 5322 and sends them.</summary>
    public string PickupDirectory { get; set; } = "";

    /// <summary>Sender of all mail, such as <c>Platform &lt;no-reply@example.com&gt;</c>.</summary>
    public string From { get; set; } = "Platform <no-reply@platform.localhost>";
}

/// <summary>Mail that cannot be sent is noticed at start-up, not when someone waits for it.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        if (options.PickupDirectory.Length == 0)
            return ValidateOptionsResult.Fail("Set Mail:PickupDirectory to the directory from which your mail server takes mail. Only Development has a default.");
        if (!Directory.Exists(options.PickupDirectory))
            return ValidateOptionsResult.Fail($"Mail:PickupDirectory names {options.PickupDirectory}, which is not a directory. Create it, or name another one.");
        return MailAddress.TryCreate(options.From, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Mail:From is not an address such as Platform <no-reply@example.com>.");
    }
}
