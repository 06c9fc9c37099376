using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>Section <c>Identity:Social</c> of the configuration: whom people can sign in with who have no provider of their organization.</summary>
internal sealed class SocialOptions
{
    public SocialClient Google { get; set; } = new() { Issuer = "https://accounts.google.com" };

    /// <summary>Personal accounts alone: in other directories whoever runs them writes any address into an account.</summary>
    public SocialClient Microsoft { get; set; } = new() { Issuer = "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0" };

    public SocialClient GitHub { get; set; } = new() { Issuer = "https://github.com", Api = "https://api.github.com" };

    public IEnumerable<(string Name, SocialClient Client)> All => [("Google", Google), ("Microsoft", Microsoft), ("GitHub", GitHub)];
}

internal sealed class SocialClient
{
    public string ClientId { get; set; } = "";

    [Sensitive]
    public string ClientSecret { get; set; } = "";

    /// <summary>Another one only for those who run such a provider themselves, such as GitHub Enterprise Server.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>GitHub's: the address of its API.</summary>
    public string Api { get; set; } = "";

    public bool IsConfigured => ClientId.Length > 0;
}

internal sealed class SocialOptionsCheck : IValidateOptions<SocialOptions>
{
    public ValidateOptionsResult Validate(string? name, SocialOptions options)
    {
        var half = options.All.Where(x => x.Client.ClientId.Length == 0 != (x.Client.ClientSecret.Length == 0))
            .Select(x => $"Set both Identity:Social:{x.Name}:ClientId and Identity:Social:{x.Name}:ClientSecret, or neither of them.");
        var nowhere = options.All.SelectMany(x => new[] { ($"{x.Name}:Issuer", x.Client.Issuer), ($"{x.Name}:Api", x.Client.Api) })
            .Where(x => x.Item2.Length > 0 && !ServerAddress.IsWeb(x.Item2))
            .Select(x => $"Identity:Social:{x.Item1} is not an address such as https://github.example.com.");
        return half.Concat(nowhere).Result();
    }
}
