using System.Text;
using System.Text.RegularExpressions;
using Platform.Infrastructure.Messaging.Mail;
using Platform.IntegrationTests.Common;
using MailMessage = Platform.Application.Messaging.Mail.MailMessage;

namespace Platform.IntegrationTests.Organizations.Invitations;

/// <summary>What was mailed to an address.</summary>
internal static partial class Mailbox
{
    /// <summary>The mails to an address, the oldest first, once all that is to be sent was sent.</summary>
    public static IReadOnlyList<MailMessage> MailTo(this ApiFixture api, string email)
    {
        MailQueue.Drain(api);
        return Directory.GetFiles(api.MailDirectory, "*.eml")
            .Order(StringComparer.Ordinal)
            .Select(x => ReadMessage.Of(File.ReadAllText(x, Encoding.ASCII)).Message)
            .Where(x => x.To == email)
            .ToList();
    }

    /// <summary>The token of the last invitation to an address.</summary>
    public static string Token(this ApiFixture api, string email) => api.Token(email, "Invitation");

    /// <summary>The token of the last mail to an address whose subject starts like this.</summary>
    public static string Token(this ApiFixture api, string email, string subject) =>
        Line().Match(api.MailTo(email).Last(x => x.Subject.StartsWith(subject, StringComparison.Ordinal)).Text).Value;

    public static Task<Reply> Invite(this TestOrganization organization, string email, string role = "member", params string[] teams) =>
        organization.Owner.Post(organization.Path("/invitations"), new { emails = new[] { email }, role, teams });

    /// <summary>Invites an address; the id of the invitation.</summary>
    public static async Task<string> Invited(this TestOrganization organization, string email, string role = "member", params string[] teams) =>
        (await organization.Invite(email, role, teams)).ShouldBe(201).Data.Single()!["id"]!.ToString();

    public static Task<Reply> Accept(this Client client, string token) => client.Post("/v1/invitations/acceptance", new { token });

    [GeneratedRegex("^[A-Za-z0-9_-]{43}$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
