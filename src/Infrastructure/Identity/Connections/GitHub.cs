using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>GitHub speaks OAuth 2.0 without ID tokens, so its API says who has signed in. The access token is forgotten at once.</summary>
internal sealed class GitHub(ProviderHttp http, IOptions<SocialOptions> options, PlatformAddresses addresses)
{
    private readonly SocialClient client = options.Value.GitHub;

    public Uri Authorization => new($"{client.Issuer}/login/oauth/authorize");

    public bool Is(SignInProvider provider) => provider.Social == "github";

    public async Task<ProvenIdentity> Redeem(string code, PendingSignIn pending, CancellationToken cancellation)
    {
        var token = await Token(code, pending, cancellation);
        var user = Parsed(await Call("/user", token, cancellation));
        var address = Parsed(await Call("/user/emails", token, cancellation)).EnumerateArray().FirstOrDefault(x => IsTrue(x, "primary"));
        // Their name can be given to someone else; the number cannot.
        if (!user.TryGetProperty("id", out var id) || !id.TryGetInt64(out var subject))
            throw new SignInRefusedException(AttemptReason.UserinfoFailed, "GitHub did not say who has signed in.");
        return new()
        {
            Subject = $"{subject}",
            Email = address.ValueKind == JsonValueKind.Object ? ProviderClaims.Text(address, "email") : null,
            IsEmailVerified = address.ValueKind == JsonValueKind.Object && IsTrue(address, "verified"),
            Name = ProviderClaims.Text(user, "name") ?? ProviderClaims.Text(user, "login"),
        };
    }

    private async Task<string> Token(string code, PendingSignIn pending, CancellationToken cancellation)
    {
        var url = new Uri($"{client.Issuer}/login/oauth/access_token");
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = client.ClientId,
                ["client_secret"] = client.ClientSecret,
                ["code"] = code,
                ["redirect_uri"] = addresses.RedirectUri,
                ["code_verifier"] = pending.Verifier,
            }),
        };
        var answer = ProviderHttp.Json((await http.Send(request, cancellation)).Body, url);
        // It says 200 also where it refuses.
        return ProviderClaims.Text(answer, "access_token")
            ?? throw new SignInRefusedException(AttemptReason.CodeRefused, $"GitHub answered {ProviderClaims.Text(answer, "error")}.");
    }

    private async Task<byte[]> Call(string path, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{client.Api}{path}");
        request.Headers.Authorization = new("Bearer", token);
        var answer = await http.Send(request, cancellation);
        return answer.Status == 200 ? answer.Body : throw new SignInRefusedException(AttemptReason.UserinfoFailed, $"GitHub answered {answer.Status} at {path}.");
    }

    private static JsonElement Parsed(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            throw new SignInRefusedException(AttemptReason.UserinfoFailed, "GitHub answered something else than JSON.");
        }
    }

    private static bool IsTrue(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.True;
}
