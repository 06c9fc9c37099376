using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>Section <c>Push</c> of the configuration. A platform without its section gets nothing.</summary>
internal sealed class PushOptions
{
    public ApnsOptions? Apns { get; set; }

    public FcmOptions? Fcm { get; set; }

    public WebPushOptions? Web { get; set; }
}

/// <summary>Apple's devices, by a token (not by a certificate).</summary>
internal sealed class ApnsOptions
{
    /// <summary>Ten characters, of the key in Apple's developer account.</summary>
    public string KeyId { get; set; } = "";

    /// <summary>Ten characters, of the developer account.</summary>
    public string TeamId { get; set; } = "";

    /// <summary>The app's bundle id.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The content of the <c>.p8</c> file.</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary><c>https://api.sandbox.push.apple.com</c> for development builds of the app.</summary>
    public string Server { get; set; } = "https://api.push.apple.com";
}

/// <summary>Android devices, by Firebase Cloud Messaging.</summary>
internal sealed class FcmOptions
{
    /// <summary>The content of the service account's JSON file.</summary>
    public string ServiceAccount { get; set; } = "";

    public string Server { get; set; } = "https://fcm.googleapis.com";
}

/// <summary>Browsers.</summary>
internal sealed class WebPushOptions
{
    /// <summary>Whom a push service can ask: <c>mailto:</c> or an https address.</summary>
    public string Subject { get; set; } = "";

    /// <summary>P-256, as PKCS #8 in PEM or 32 bytes in base64url. Browsers are bound to it: with another one, all have to subscribe again.</summary>
    public string PrivateKey { get; set; } = "";
}

/// <summary>A key that cannot be used is noticed at start-up, not when someone should have been told something.</summary>
internal sealed class PushOptionsCheck : IValidateOptions<PushOptions>
{
    public ValidateOptionsResult Validate(string? name, PushOptions options)
    {
        string[] problems = [.. Problems(options.Apns), .. Problems(options.Fcm), .. Problems(options.Web)];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ApnsOptions? apns)
    {
        if (apns is null)
            yield break;
        if (apns.KeyId.Length != 10 || apns.TeamId.Length != 10)
            yield return "Set Push:Apns:KeyId and Push:Apns:TeamId to the ten characters that Apple's developer account shows.";
        if (apns.Topic.Length == 0)
            yield return "Set Push:Apns:Topic to the bundle id of the app.";
        if (!IsReadable(() => VapidKey.Parse(apns.PrivateKey)))
            yield return "Push:Apns:PrivateKey is not the content of a .p8 file.";
        if (!ServerAddress.IsPrivate(apns.Server))
            yield return "Push:Apns:Server is not an https address.";
    }

    private static IEnumerable<string> Problems(FcmOptions? fcm)
    {
        if (fcm is null)
            yield break;
        if (!IsReadable(() => FcmAccount.Parse(fcm.ServiceAccount)))
            yield return "Push:Fcm:ServiceAccount is not the content of a service account's JSON file, with project_id, client_email, private_key and token_uri.";
        else if (!ServerAddress.IsPrivate(FcmAccount.Parse(fcm.ServiceAccount).TokenUri))
            yield return "The token_uri in Push:Fcm:ServiceAccount is not an https address.";
        if (!ServerAddress.IsPrivate(fcm.Server))
            yield return "Push:Fcm:Server is not an https address.";
    }

    private static IEnumerable<string> Problems(WebPushOptions? web)
    {
        if (web is null)
            yield break;
        if (!Uri.TryCreate(web.Subject, UriKind.Absolute, out var subject) || subject.Scheme is not ("mailto" or "https"))
            yield return "Set Push:Web:Subject to mailto: and an address, or to an https address, where a push service reaches you.";
        if (!IsReadable(() => VapidKey.Parse(web.PrivateKey)))
            yield return "Push:Web:PrivateKey is not a private key on P-256, as PKCS #8 in PEM or as 32 bytes in base64url.";
    }

    private static bool IsReadable(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or FormatException or System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
