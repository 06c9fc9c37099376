using System.Net.Security;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using Platform.Infrastructure.Messaging.Mail;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Mail;

/// <summary>Against a real mail server.</summary>
public sealed class SmtpTransportTests : IAsyncLifetime
{
    private SmtpServerProcess server = null!;
    private SmtpServerProcess plain = null!;

    public async Task InitializeAsync() => (server, plain) = (await SmtpServerProcess.Start(), await SmtpServerProcess.Start("--no-starttls"));

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await plain.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_arrives_in_both_forms_with_its_headers()
    {
        var mail = MailFixture.Mail("ada@example.com") with
        {
            From = "Käse <cheese@example.com>",
            Headers = new Dictionary<string, string> { ["List-Unsubscribe"] = "<https://example.com/u>", ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click" },
        };

        await Send(server, mail);

        var taken = server.Mails.ShouldHaveSingleItem();
        (taken["from"]!.ToString(), taken["to"]![0]!.ToString()).ShouldBe(("cheese@example.com", "ada@example.com"));
        var raw = taken["raw"]!.ToString();
        var headers = raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Replace("\r\n ", " ").Split("\r\n");
        headers.ShouldContain($"Message-ID: <{mail.Id:N}@example.com>");
        headers.ShouldContain("List-Unsubscribe: <https://example.com/u>");
        headers.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        headers.ShouldContain("Auto-Submitted: auto-generated");
        raw.ShouldContain("multipart/alternative");
        raw.ShouldContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("Grüße")));
        raw.ShouldContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("<p>Grüße</p>")));
    }

    [Fact]
    public async Task Lines_that_start_with_a_dot_stay_as_they_are()
    {
        await Send(server, MailFixture.Mail("dots@example.com", html: null) with { Text = ".\r\n..\r\nend" });

        server.Mails.Single()["raw"]!.ToString().ShouldContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(".\r\n..\r\nend")));
    }

    [Fact]
    public async Task A_recipient_that_does_not_exist_is_refused_for_good() =>
        (await Should.ThrowAsync<MailRefusedException>(Send(server, MailFixture.Mail("never@example.com")))).Message.ShouldContain("No such user");

    [Theory]
    [InlineData("later@example.com")]
    [InlineData("drop@example.com")]
    [InlineData("hang@example.com")]
    public async Task Everything_else_that_goes_wrong_may_go_right_the_next_time(string to) =>
        (await Should.ThrowAsync<Exception>(Send(server, MailFixture.Mail(to)))).ShouldNotBeOfType<MailRefusedException>();

    [Fact]
    public async Task A_server_that_is_not_there_may_come_back()
    {
        await server.DisposeAsync();
        using var nobody = new HeldPort(server.Port);

        (await Should.ThrowAsync<Exception>(Send(server, MailFixture.Mail("ada@example.com")))).ShouldNotBeOfType<MailRefusedException>();

        server = await SmtpServerProcess.Start();
    }

    [Fact]
    public async Task A_name_and_a_password_are_sent_encrypted_and_wrong_ones_are_no_fault_of_the_mail()
    {
        static Action<SmtpOptions> SignedIn(string password) => x => (x.Security, x.UserName, x.Password) = (SmtpSecurity.StartTls, "platform", password);
        using var trust = new AnyCertificate();

        await Send(server, MailFixture.Mail("relay@example.com"), SignedIn("right"));

        var taken = server.Mails.Single();
        (taken["user"]!.ToString(), taken["secure"]!.GetValue<bool>()).ShouldBe(("platform", true));
        (await Should.ThrowAsync<Exception>(Send(server, MailFixture.Mail("relay@example.com"), SignedIn("wrong")))).ShouldNotBeOfType<MailRefusedException>();
        server.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nothing_is_sent_without_encryption_where_it_is_asked_for()
    {
        await Should.ThrowAsync<Exception>(Send(plain, MailFixture.Mail("ada@example.com"), x => x.Security = SmtpSecurity.StartTls));

        plain.Mails.ShouldBeEmpty();
    }

    /// <summary>The server's certificate is one that anyone could have made.</summary>
    [Fact]
    public async Task Nothing_is_sent_to_a_server_that_cannot_prove_who_it_is()
    {
        await Should.ThrowAsync<Exception>(Send(server, MailFixture.Mail("ada@example.com"), x => x.Security = SmtpSecurity.StartTls));

        server.Mails.ShouldBeEmpty();
    }

    private static async Task Send(SmtpServerProcess server, OutgoingMail mail, Action<SmtpOptions>? change = null)
    {
        var options = new MailOptions { From = "platform@example.com", Smtp = { Host = "127.0.0.1", Port = server.Port } };
        change?.Invoke(options.Smtp);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(mail.To.StartsWith("hang", StringComparison.Ordinal) ? 5 : 60));
        await new SmtpTransport(Options.Create(options)).Send(mail, patience.Token);
        await Eventually.Is(() => Task.FromResult(server.MailsTo(mail.To).Count > 0));
    }

    /// <summary>The framework's SMTP client asks this callback of the whole process, which it calls obsolete and offers nothing instead of.</summary>
    private sealed class AnyCertificate : IDisposable
    {
        private static readonly PropertyInfo Callback =
            Type.GetType("System.Net.ServicePointManager, System.Net.ServicePoint", throwOnError: true)!.GetProperty("ServerCertificateValidationCallback")!;

        public AnyCertificate() => Callback.SetValue(null, (RemoteCertificateValidationCallback)((_, _, _, _) => true));

        public void Dispose() => Callback.SetValue(null, null);
    }
}
