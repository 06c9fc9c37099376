using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.IntegrationTests.Common;

/// <summary>A caller of the API: nobody, a signed-in user, or a program with an API token. Goes on with the token that a step-up gives.</summary>
public sealed class Client(HttpClient http, string? token = null)
{
    public string? Token => token;

    /// <summary>Of a signed-in user.</summary>
    public string UserId { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>The same user on another node.</summary>
    public Client On(HttpClient node) => new(node, token) { UserId = UserId, Email = Email };

    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Reply> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, body, headers);

    public Task<Reply> Put(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, path, body, headers);

    public Task<Reply> Patch(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Patch, path, body, headers);

    public Task<Reply> Delete(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Delete, path, body, headers);

    /// <summary>An <see cref="HttpContent"/> is sent as it is, anything else as JSON.</summary>
    public async Task<Reply> Send(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web));
        using var response = await http.SendAsync(request);
        var reply = await Reply.Read(response);
        if (path == "/v1/auth/step-up" && reply.Status == 200 && reply.Body["accessToken"] is { } renewed)
            token = renewed.ToString();
        return reply;
    }
}

/// <summary>An answer of the API.</summary>
public sealed partial class Reply
{
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

    public int Status { get; private init; }

    public string Content { get; private init; } = "";

    public JsonNode Body => JsonNode.Parse(Content)!;

    /// <summary>The code of a problem.</summary>
    public string Code => Text("code");

    /// <summary>The items of a list.</summary>
    public JsonArray Data => Body["data"]!.AsArray();

    public static async Task<Reply> Read(HttpResponseMessage response)
    {
        var reply = new Reply { Status = (int)response.StatusCode, Content = await response.Content.ReadAsStringAsync() };
        SevenDigits().IsMatch(reply.Content).ShouldBeFalse($"A time with more digits than PostgreSQL keeps: {reply.Content}");
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            reply.headers[name] = string.Join(", ", values);
        return reply;
    }

    /// <summary>A member of the body as text, such as <c>tokens.accessToken</c>.</summary>
    public string Text(string path) => path.Split('.').Aggregate(Body, (node, name) => node[name] ?? throw new KeyNotFoundException($"No {path} in {Content}")).ToString();

    /// <summary>Empty when the header is not there.</summary>
    public string Header(string name) => headers.GetValueOrDefault(name, "");

    /// <summary>Fails with the body when the status is another one.</summary>
    public Reply ShouldBe(int status)
    {
        Status.ShouldBe(status, Content);
        return this;
    }

    public override string ToString() => $"{Status} {Content}";

    [GeneratedRegex(@"T\d\d:\d\d:\d\d\.\d{7}")]
    private static partial Regex SevenDigits();
}
