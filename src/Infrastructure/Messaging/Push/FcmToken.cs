using System.Text.Json;
using Platform.Application.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>The access token that Google gives for an assertion, until shortly before it expires. One at a time asks for it.</summary>
internal sealed class FcmToken(FcmAccount account, PushHttp http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim asking = new(1, 1);
    private (string Text, DateTimeOffset Until)? held;

    public async Task<string> Current(CancellationToken cancellation)
    {
        await asking.WaitAsync(cancellation);
        try
        {
            if (held is not { } current || clock.GetUtcNow() >= current.Until)
                held = current = await Ask(cancellation);
            return current.Text;
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>Firebase does not take it any more.</summary>
    public void Drop() => held = null;

    public void Dispose() => asking.Dispose();

    private async Task<(string Text, DateTimeOffset Until)> Ask(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, account.TokenUri)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
                ["assertion"] = account.Assertion(now),
            }),
        };
        var answer = await http.ToProvider(request, cancellation);
        if ((int)answer.Status is 429 or >= 500)
            throw new RetryLaterException(answer.RetryAfter ?? TimeSpan.FromMinutes(1), $"Google gives no access token: {(int)answer.Status}");
        if (!answer.IsSuccess)
            throw new InvalidOperationException($"Google gives no access token: {(int)answer.Status}. Check Push:Fcm:ServiceAccount.");
        var given = JsonSerializer.Deserialize<JsonElement>(answer.Body);
        var lifetime = TimeSpan.FromSeconds(given.GetProperty("expires_in").GetInt32());
        return (given.GetProperty("access_token").GetString()!, now + (lifetime > 2 * Margin ? lifetime - Margin : lifetime / 2));
    }
}
