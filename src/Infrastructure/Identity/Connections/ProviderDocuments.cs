using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>
/// What providers publish of themselves, remembered by issuer. Keys are read again for a token of an unknown one, at most once
/// a minute: a provider that changes them with every request must not make us call it with every request.
/// </summary>
internal sealed class ProviderDocuments(ProviderHttp http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenFailures = TimeSpan.FromSeconds(3);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public async Task<ProviderMetadata> Metadata(string issuer, CancellationToken cancellation) => (await Get(issuer, cancellation)).Metadata!;

    public async Task<JsonWebKeySet> Keys(string issuer, CancellationToken cancellation) => (await Get(issuer, cancellation)).Keys!;

    /// <summary>The keys as they are now; the remembered ones when they were read less than a minute ago.</summary>
    public async Task<JsonWebKeySet> NewerKeys(string issuer, CancellationToken cancellation)
    {
        var entry = await Get(issuer, cancellation);
        await entry.Alone.WaitAsync(cancellation);
        try
        {
            if (clock.GetUtcNow() - entry.KeysReadAt >= BetweenReads)
                await ReadKeys(entry, cancellation);
            return entry.Keys!;
        }
        finally
        {
            entry.Alone.Release();
        }
    }

    public void Dispose() => known.Dispose();

    private async Task<Entry> Get(string issuer, CancellationToken cancellation)
    {
        var entry = known.GetOrCreate(issuer, x =>
        {
            (x.Size, x.SlidingExpiration) = (1, Remembered);
            return new Entry();
        })!;
        if (entry.IsComplete && clock.GetUtcNow() < entry.RenewAt)
            return entry;
        await entry.Alone.WaitAsync(cancellation);
        try
        {
            if (entry.IsComplete && clock.GetUtcNow() < entry.RenewAt)
                return entry;
            if (clock.GetUtcNow() < entry.RetryAt)
                throw new SignInRefusedException(entry.Failure!.Reason, entry.Failure.Detail);
            await Read(entry, issuer, cancellation);
            return entry;
        }
        finally
        {
            entry.Alone.Release();
        }
    }

    /// <summary>Those who wait for a provider that does not answer are told so with the first of them, and do not wait in turn.</summary>
    private async Task Read(Entry entry, string issuer, CancellationToken cancellation)
    {
        try
        {
            entry.Metadata = await ReadMetadata(issuer, cancellation);
            await ReadKeys(entry, cancellation);
            entry.RenewAt = clock.GetUtcNow() + Remembered;
        }
        catch (SignInRefusedException failure)
        {
            (entry.Failure, entry.RetryAt) = (failure, clock.GetUtcNow() + BetweenFailures);
            throw;
        }
    }

    private async Task<ProviderMetadata> ReadMetadata(string issuer, CancellationToken cancellation)
    {
        var url = new Uri($"{issuer.TrimEnd('/')}/.well-known/openid-configuration");
        return ProviderMetadata.Of(ProviderHttp.Json(await http.Read(url, cancellation), url), issuer, http.Allows);
    }

    private async Task ReadKeys(Entry entry, CancellationToken cancellation)
    {
        entry.KeysReadAt = clock.GetUtcNow();
        // Some leave the algorithm of RSA keys out, and mean the one that every provider must have.
        var keys = JsonWebKeySet.Parse(await http.Read(entry.Metadata!.Keys, cancellation), JwsAlgorithm.RS256);
        entry.Keys = keys.Value ?? throw new SignInRefusedException(AttemptReason.KeysUnusable, $"{entry.Metadata.Keys} has no key that can be used: {keys.Failure}.");
    }

    private sealed class Entry
    {
        public SemaphoreSlim Alone { get; } = new(1, 1);

        public ProviderMetadata? Metadata { get; set; }

        public JsonWebKeySet? Keys { get; set; }

        public DateTimeOffset KeysReadAt { get; set; }

        public DateTimeOffset RenewAt { get; set; }

        public SignInRefusedException? Failure { get; set; }

        public DateTimeOffset RetryAt { get; set; }

        public bool IsComplete => Metadata is not null && Keys is not null;
    }
}

/// <summary>What of the discovery document counts (OpenID Connect Discovery 1.0, section 3).</summary>
internal sealed record ProviderMetadata(string Issuer, Uri Authorization, Uri Token, Uri Keys, Uri? Userinfo, Uri? EndSession, bool SendsIssuer)
{
    public static ProviderMetadata Of(JsonElement document, string issuer, Func<Uri, bool> allows)
    {
        if (Text(document, "issuer") is not { } stated)
            throw Incomplete("issuer");
        // Byte for byte: the attack on a mix-up of providers begins with one that calls itself another.
        if (stated != issuer)
            throw new SignInRefusedException(AttemptReason.DocumentIssuerMismatch, $"The discovery document says it is of '{stated}'. Enter exactly that as the issuer, if it is the right provider.");
        return new(
            issuer,
            Address("authorization_endpoint") ?? throw Incomplete("authorization_endpoint"),
            Address("token_endpoint") ?? throw Incomplete("token_endpoint"),
            Address("jwks_uri") ?? throw Incomplete("jwks_uri"),
            Address("userinfo_endpoint"),
            Address("end_session_endpoint"),
            document.TryGetProperty("authorization_response_iss_parameter_supported", out var sends) && sends.ValueKind == JsonValueKind.True);

        Uri? Address(string name)
        {
            if (Text(document, name) is not { } text)
                return null;
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && allows(url)
                ? url
                : throw new SignInRefusedException(AttemptReason.AddressRefused, $"The discovery document names an address as {name} that the platform does not call.");
        }
    }

    private static string? Text(JsonElement document, string name) =>
        document.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static SignInRefusedException Incomplete(string member) => new(AttemptReason.DocumentIncomplete, $"The discovery document has no {member}.");
}
