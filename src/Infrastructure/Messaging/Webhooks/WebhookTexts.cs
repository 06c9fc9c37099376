using System.Net.Http.Headers;
using System.Text;

namespace Platform.Infrastructure.Messaging.Webhooks;

/// <summary>What is kept of requests and answers, for people to read: bounded, and as text that PostgreSQL takes.</summary>
internal static class WebhookTexts
{
    public const int MostBytes = 20 * 1024;
    private const int MostOfHeaders = 8 * 1024;

    /// <summary>Never reads further, whatever follows. An answer that breaks off has said its status all the same.</summary>
    public static async Task<string> Beginning(HttpContent content, CancellationToken cancellation)
    {
        var buffer = new byte[MostBytes];
        var length = 0;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellation);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellation) is > 0 and var read)
                length += read;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return Clean(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return Clean(Encoding.UTF8.GetString(buffer, 0, length));
    }

    /// <summary>One line for each.</summary>
    public static string Of(params HttpHeaders[] all)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in all.SelectMany(x => x.NonValidated).Select(x => (x.Key, x.Value)))
        {
            text.Append(name.ToLowerInvariant()).Append(": ").AppendJoin(", ", values).Append('\n');
            if (text.Length > MostOfHeaders)
                break;
        }

        return Clean(text.ToString(0, Math.Min(text.Length, MostOfHeaders)));
    }

    private static string Clean(string text) => text.Replace('\0', '\uFFFD');
}
