using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Passwords;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// Asks a server in the form of Have I Been Pwned's range API, where one is configured. The server learns the first 20 bits
/// of the password's SHA-1 and sends back everything that begins with them, padded; it does not learn which one was meant.
/// </summary>
internal sealed partial class BreachedPasswords : IBreachedPasswords, IDisposable
{
    private const int PrefixLength = 5;
    private const int MaxAnswer = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ILogger<BreachedPasswords> logger;
    private readonly HttpClient? http;

    public BreachedPasswords(IOptions<PasswordHashingOptions> options, ILogger<BreachedPasswords> logger)
    {
        this.logger = logger;
        if (options.Value.BreachCheck is not { Length: > 0 } address)
            return;
        // Without a propagator no activity is recorded, whose address would tell a part of the hash.
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ActivityHeadersPropagator = null, AllowAutoRedirect = false };
        http = new HttpClient(handler) { BaseAddress = new Uri(address.TrimEnd('/') + "/"), Timeout = Patience, MaxResponseContentBufferSize = MaxAnswer };
        http.DefaultRequestHeaders.Add("Add-Padding", "true");
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Platform");
    }

    public async Task<bool> Contains(string password, CancellationToken cancellation)
    {
        if (http is null)
            return false;
        var hash = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
        try
        {
            var answer = await http.GetStringAsync(hash[..PrefixLength], cancellation);
            return answer.Split('\n').Any(x => IsListed(x, hash.AsSpan(PrefixLength)));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            NotChecked(logger, exception.GetType().Name);
            return false;
        }
    }

    public void Dispose() => http?.Dispose();

    /// <summary>A line is the rest of a hash, a colon, and how often it was seen: never, where it is padding.</summary>
    private static bool IsListed(ReadOnlySpan<char> line, ReadOnlySpan<char> rest)
    {
        var colon = line.IndexOf(':');
        return colon > 0
            && line[..colon].Trim().Equals(rest, StringComparison.OrdinalIgnoreCase)
            && long.TryParse(line[(colon + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            && seen > 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A new password was not checked against known breaches, and taken: {Error}")]
    private static partial void NotChecked(ILogger logger, string error);
}
