using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Messaging.Webhooks;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Tells clients that a session has ended: by the same rules of where a request may go as for webhooks.</summary>
internal sealed class ClientLogouts(WebhookHttp http, LogoutTokens tokens, SystemDb system) : IClientLogouts
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task<Id<Client>?> ClientOf(Id<Session> session, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        return await db.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Id == session).Select(x => x.ClientId).FirstOrDefaultAsync(cancellation);
    }

    public async Task<string?> Tell(Id<Session> id, RegisteredClient client, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        var session = await db.Set<Session>().IgnoreQueryFilters([Filters.Owner]).AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellation);
        if (session is null)
            return null;
        using var request = new HttpRequestMessage(HttpMethod.Post, client.BackChannelLogoutUri)
        {
            Content = new FormUrlEncodedContent([new("logout_token", await tokens.Write(session, client.Id, cancellation))]),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return await Send(request, cancellation);
    }

    private async Task<string?> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            using var response = await http.Send(request, limit.Token);
            return response.IsSuccessStatusCode ? null : $"The client answered {(int)response.StatusCode}.";
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested
            && exception is OutboundRefusedException or OperationCanceledException or HttpRequestException or IOException or SocketException)
        {
            return $"The client was not reached: {exception.GetType().Name}.";
        }
    }
}
