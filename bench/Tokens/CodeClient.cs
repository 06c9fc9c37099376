using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Platform.Driver;

namespace Platform.Tokens;

/// <summary>
/// A client that users sign in to, and the browsers of one who is signed in and has allowed it everything: each visit to the
/// authorization endpoint gives a code.
/// </summary>
/// <param name="server">Whose client it is.</param>
/// <param name="endpoints">The paths of the authorization endpoint and of the token endpoint.</param>
/// <param name="client">As registered.</param>
/// <param name="scope">What it asks for: an ID token and an access token.</param>
/// <param name="cookies">Of each browser.</param>
internal sealed class CodeClient(Contestant server, (string Authorize, string Token) endpoints, (string Id, string Secret) client, string scope, IReadOnlyList<string> cookies)
{
    /// <summary>Codes of one session are used up one after the other, so each connection has one of its own, as people have.</summary>
    public const int Browsers = 16;

    public const string RedirectUri = "https://app.example.com/callback";

    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-x";

    private static readonly string Challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private static ReadOnlySpan<byte> Member => "code="u8;

    /// <summary>Where the browser begins.</summary>
    public static string Query(string id, string scope) =>
        $"?client_id={id}&redirect_uri={Uri.EscapeDataString(RedirectUri)}&response_type=code&scope={Uri.EscapeDataString(scope)}&state=bench&nonce=bench&code_challenge={Challenge}&code_challenge_method=S256";

    /// <summary>Requests to the token endpoint, each with a code of its own.</summary>
    public ConcurrentQueue<byte[]> Exchanges(int count, int connections)
    {
        var (requests, left) = (new ConcurrentQueue<byte[]>(), count);
        var visits = cookies.Select(x =>
            Encoding.ASCII.GetBytes($"GET {endpoints.Authorize}{Query(client.Id, scope)} HTTP/1.1\r\nHost: {server.Address}\r\nUser-Agent: bench\r\nCookie: {x}\r\n\r\n")).ToList();
        var loops = Enumerable.Range(0, connections).Select(x => Task.Factory.StartNew(() => Loop(visits[x % visits.Count]), TaskCreationOptions.LongRunning)).ToArray();
        Task.WaitAll(loops);
        return requests;

        void Loop(byte[] visit)
        {
            using var connection = new Connection(server.Address);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var status = connection.Send(visit);
                requests.Enqueue(Exchange(status, connection.Answer));
            }
        }
    }

    private byte[] Exchange(int status, ReadOnlySpan<byte> answer)
    {
        var start = answer.IndexOf(Member);
        if (status != (int)HttpStatusCode.SeeOther || start < 0)
            throw new BenchException($"{server.Name} gave no code but {status}: {Encoding.UTF8.GetString(answer)}");
        var rest = answer[(start + Member.Length)..];
        var code = Encoding.ASCII.GetString(rest[..rest.IndexOfAny("&\r"u8)]);
        return server.Request(endpoints.Token, client, $"grant_type=authorization_code&code={code}&redirect_uri={Uri.EscapeDataString(RedirectUri)}&code_verifier={Verifier}");
    }
}
