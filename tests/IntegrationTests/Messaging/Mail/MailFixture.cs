using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Mail;
using Platform.Infrastructure.Messaging.Mail;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Mail;

/// <summary>With a mail server and with providers of its own, all on this machine: smtp first, then sendgrid, then postmark.</summary>
public class MailFixture : ApiFixture, IAsyncLifetime
{
    public const string PostmarkCredentials = "postmark:correct horse";

    private SmtpServerProcess? smtp;
    private WebApplication? providers;

    public ECDsa SendGridKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What the providers' APIs were asked.</summary>
    public ConcurrentQueue<ProviderCall> Calls { get; } = [];

    /// <summary>What they answer. SendGrid's and Postmark's own first answers unless a test says otherwise.</summary>
    public Func<ProviderCall, (int Status, string Body)?>? Answer { get; set; }

    internal SmtpServerProcess Smtp => smtp!;

    internal IMailDelivery Delivery => Services.GetRequiredService<IMailDelivery>();

    protected virtual IReadOnlyList<string> Transports => ["smtp", "sendgrid", "postmark"];

    protected virtual int SmtpPort => Smtp.Port;

    internal static MailPurpose Purpose { get; } = new("test", Organization: null, IsEssential: false);

    public static OutgoingMail Mail(string to, string? html = "<p>Grüße</p>") => new(Id<MailDelivery>.New().Value, to, "Größe", "Grüße", html);

    public async Task<JsonNode> LogOf(Client someone, OutgoingMail mail) =>
        (await someone.Get($"/v1/operator/mail-log?recipient={Uri.EscapeDataString(mail.To)}")).ShouldBe(200).Data
            .Single(x => x!["id"]!.ToString() == new Id<MailDelivery>(mail.Id).ToString())!;

    /// <summary>A report of SendGrid, signed as it signs.</summary>
    public Task<Reply> SendGridReports(params object[] events)
    {
        var body = System.Text.Json.JsonSerializer.Serialize(events);
        var timestamp = "1767225600";
        var signature = SendGridKey.SignData(Encoding.UTF8.GetBytes(timestamp + body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Anonymous.Post(
            "/v1/mail/events/sendgrid", new StringContent(body, Encoding.UTF8, "application/json"),
            ("X-Twilio-Email-Event-Webhook-Signature", Convert.ToBase64String(signature)), ("X-Twilio-Email-Event-Webhook-Timestamp", timestamp));
    }

    public Task<Reply> PostmarkReports(object happened, string credentials = PostmarkCredentials) => Anonymous.Post(
        "/v1/mail/events/postmark", new StringContent(System.Text.Json.JsonSerializer.Serialize(happened), Encoding.UTF8, "application/json"), ("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}"));

    async Task IAsyncLifetime.InitializeAsync()
    {
        smtp = await SmtpServerProcess.Start();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(x => x.Listen(IPAddress.Loopback, 0));
        providers = builder.Build();
        providers.Run(Provide);
        await providers.StartAsync();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await providers!.DisposeAsync();
        await smtp!.DisposeAsync();
    }

    protected override void ConfigureServices(IServiceCollection services)
    {
        var endpoint = providers!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        services.Configure<MailOptions>(x =>
        {
            (x.Transports, x.Timeout) = (Transports, TimeSpan.FromSeconds(30));
            (x.Smtp.Host, x.Smtp.Port) = ("127.0.0.1", SmtpPort);
            (x.SendGrid.ApiKey, x.SendGrid.Endpoint, x.SendGrid.WebhookKey) = ("SG.key", endpoint + "/sendgrid", Convert.ToBase64String(SendGridKey.ExportSubjectPublicKeyInfo()));
            (x.Postmark.ServerToken, x.Postmark.Endpoint, x.Postmark.WebhookCredentials) = ("server-token", endpoint + "/postmark", PostmarkCredentials);
        });
    }

    private async Task Provide(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new ProviderCall(
            $"{http.Request.Path}", $"{http.Request.Headers.Authorization}{http.Request.Headers["X-Postmark-Server-Token"]}", JsonNode.Parse(await reader.ReadToEndAsync())!);
        Calls.Enqueue(call);
        var isSendGrid = call.Path.StartsWith("/sendgrid", StringComparison.Ordinal);
        var (status, body) = Answer?.Invoke(call)
            ?? (isSendGrid ? (202, "") : (200, """{"To":"x","SubmittedAt":"2026-01-31T12:00:00Z","MessageID":"pm-1","ErrorCode":0,"Message":"OK"}"""));
        http.Response.StatusCode = status;
        if (isSendGrid && status == 202)
            http.Response.Headers["X-Message-Id"] = "sg-1";
        await http.Response.WriteAsync(body);
    }
}

public sealed record ProviderCall(string Path, string Credential, JsonNode Body)
{
    public bool IsSendGrid => Path == "/sendgrid/v3/mail/send";
}
