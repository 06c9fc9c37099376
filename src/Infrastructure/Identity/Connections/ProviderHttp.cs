using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>Requests to providers, whose addresses tenants choose: bounded in time, size and redirects, each failure with its reason.</summary>
internal sealed class ProviderHttp(IOptions<ConnectionOptions> options, IHostAddresses hosts) : IDisposable
{
    private const int MostBytes = 1024 * 1024;
    private const int MostRedirects = 3;

    private readonly OutboundRules rules = options.Value.Rules();
    private readonly OutboundHttp http = new(options.Value.Rules(), hosts);

    public bool Allows(Uri url) => rules.Refusal(url) is null;

    /// <summary>A published document. It may have moved, as long as it did not move to where nobody may look.</summary>
    public async Task<byte[]> Read(Uri url, CancellationToken cancellation)
    {
        for (var i = 0; i <= MostRedirects; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            var answer = await Send(request, cancellation);
            if (answer.Location is null)
                return answer.Status == 200 ? answer.Body : throw new SignInRefusedException(AttemptReason.ProviderAnsweredError, $"{url} answered {answer.Status}.");
            url = new Uri(url, answer.Location);
        }

        throw new SignInRefusedException(AttemptReason.TooManyRedirects, $"More than {MostRedirects} redirects, the last one to {url}.");
    }

    /// <summary>The whole answer, which is at most 1 MB.</summary>
    public async Task<ProviderReply> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Value.Timeout);
        request.Headers.UserAgent.ParseAdd("Platform-Sign-In/1.0");
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var response = await http.Send(request, limit.Token);
            var status = (int)response.StatusCode;
            return new(status, await Body(response, request.RequestUri!, limit.Token), status is >= 300 and < 400 ? response.Headers.Location : null);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && ReasonOf(exception) is { } reason)
        {
            throw new SignInRefusedException(reason, $"{request.RequestUri!.GetLeftPart(UriPartial.Path)}: {DetailOf(exception, reason)}");
        }
    }

    public void Dispose() => http.Dispose();

    public static JsonElement Json(byte[] body, Uri from) => StrictJson.TryParseObject(body, out var json)
        ? json
        : throw new SignInRefusedException(AttemptReason.DocumentNotJson, $"{from} answered something else than a JSON object, such as a page.");

    private static async Task<byte[]> Body(HttpResponseMessage response, Uri from, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            if (read.Length + count > MostBytes)
                throw new SignInRefusedException(AttemptReason.DocumentTooLarge, $"{from.GetLeftPart(UriPartial.Path)} answered more than 1 MB.");
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static AttemptReason? ReasonOf(Exception exception) => exception switch
    {
        OutboundRefusedException => AttemptReason.AddressRefused,
        OperationCanceledException => AttemptReason.ProviderTooSlow,
        HttpRequestException or IOException or SocketException => AttemptReason.ProviderUnreachable,
        _ => null,
    };

    private string DetailOf(Exception exception, AttemptReason reason) => reason switch
    {
        AttemptReason.AddressRefused => "the address is not on the public internet or not https, so the platform does not call it.",
        AttemptReason.ProviderTooSlow => $"no whole answer within {options.Value.Timeout.TotalSeconds:0} seconds.",
        _ when exception.InnerException is AuthenticationException => "the certificate is not trusted.",
        _ when exception.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "the name is not in the DNS.",
        _ => "the connection failed.",
    };
}

/// <param name="Status">HTTP.</param>
/// <param name="Body">All of it.</param>
/// <param name="Location">Set for a redirect.</param>
internal sealed record ProviderReply(int Status, byte[] Body, Uri? Location);
