using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Messaging.Mail;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.Notifications;

public sealed class PutMyNotificationPreferencesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Path = "/v1/me/notification-preferences";

    [Fact]
    public async Task Preferences_start_empty_and_are_replaced_as_a_whole()
    {
        var user = await api.SignUp();
        var first = (await user.Get(Path)).ShouldBe(200);
        (first.Text("digest"), first.Body["choices"]!.AsArray().Count).ShouldBe(("immediately", 0));
        first.Body["categories"]!.AsArray().Select(x => x!["key"]!.ToString()).ShouldBe(["security", "membership", "invitations", "projects"]);

        var choices = new[] { Choice("projects", "mail", true), Choice("projects", "in_app", false) };
        (await user.Put(Path, new { digest = "daily", choices })).ShouldBe(200);
        (await user.Put(Path, new { digest = "hourly", choices = choices[..1] })).ShouldBe(200);

        var last = (await user.Get(Path)).ShouldBe(200);
        last.Text("digest").ShouldBe("hourly");
        var choice = last.Body["choices"]!.AsArray().ShouldHaveSingleItem()!;
        (choice["category"]!.ToString(), choice["channel"]!.ToString(), choice["enabled"]!.GetValue<bool>()).ShouldBe(("projects", "mail", true));
        (await (await api.SignUp()).Get(Path)).Text("digest").ShouldBe("immediately");
    }

    [Fact]
    public async Task Asking_for_mail_takes_back_what_a_link_in_a_mail_has_ended()
    {
        var user = await api.SignUp();
        await using var scope = api.Services.CreateAsyncScope();
        var recipients = scope.ServiceProvider.GetRequiredService<IMailRecipients>();
        await recipients.Unsubscribe(user.Email, "notifications", CancellationToken.None);

        (await user.Put(Path, new { digest = "daily", choices = new[] { Choice("projects", "mail", false) } })).ShouldBe(200);
        (await recipients.HasUnsubscribed(user.Email, "notifications", CancellationToken.None)).ShouldBeTrue();
        (await user.Put(Path, new { digest = "daily", choices = new[] { Choice("projects", "mail", true) } })).ShouldBe(200);

        (await recipients.HasUnsubscribed(user.Email, "notifications", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_sent_often_at_once_is_answered_the_same()
    {
        var user = await api.SignUp();

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => user.Put(Path, new { digest = "daily", choices = Array.Empty<object>() })));

        replies.ShouldAllBe(x => x.Status == 200);
    }

    [Fact]
    public async Task What_cannot_be_chosen_is_named()
    {
        var user = await api.SignUp();

        foreach (var choices in new[] { new[] { Choice("weather", "mail", true) }, [Choice("security", "in_app", false)], [Choice("projects", "mail", true), Choice("projects", "mail", false)] })
            (await user.Put(Path, new { digest = "daily", choices })).ShouldBe(400).Body["errors"]!["choices"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Mail_that_is_switched_off_does_not_come_and_the_inbox_is_told()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        (await member.Put(Path, new { digest = "immediately", choices = new[] { Choice("membership", "mail", false) } })).ShouldBe(200);

        await acme.Told(member, 1);
        (await member.Put(Path, new { digest = "immediately", choices = Array.Empty<object>() })).ShouldBe(200);
        var second = await acme.PutIntoTeam(member);

        await Eventually.Is(() => Task.FromResult(Mails(member) > 0));
        Mails(member).ShouldBe(1);
        api.MailTo(member.Email).Last().Subject.ShouldContain(second);
    }

    [Fact]
    public async Task An_organization_chooses_for_those_who_have_not_chosen_themselves()
    {
        var acme = await api.Organization();
        var (follower, decided) = (await acme.Member(), await acme.Member());
        (await decided.Put(Path, new { digest = "immediately", choices = new[] { Choice("membership", "mail", true) } })).ShouldBe(200);
        var none = new { choices = new[] { Choice("membership", "mail", false) } };
        (await follower.Put(acme.Path("/notification-defaults"), none)).ShouldBe(403);
        (await acme.Owner.Put(acme.Path("/notification-defaults"), none)).ShouldBe(200);
        (await follower.Get(acme.Path("/notification-defaults"))).ShouldBe(200).Body["choices"]!.AsArray().Count.ShouldBe(1);

        await acme.Told(follower, 1);
        await acme.Told(decided, 1);

        await Eventually.Is(() => Task.FromResult(Mails(decided) == 1));
        Mails(follower).ShouldBe(0);
    }

    private static object Choice(string category, string channel, bool enabled) => new { category, channel, enabled };

    private int Mails(Client client) => api.MailTo(client.Email).Count(x => x.Subject.StartsWith("You are in the team", StringComparison.Ordinal));
}
