using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Notifications;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Messaging.Notifications;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Schedules;
using Platform.IntegrationTests.Organizations.Invitations;
using MailMessage = Platform.Application.Messaging.Mail.MailMessage;

namespace Platform.IntegrationTests.Messaging.Notifications;

/// <summary>Moves the clock, so nobody else is in its way.</summary>
public sealed class SendDigestTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_window_has_one_mail_with_all_of_it_however_many_send_it_at_once()
    {
        api.BeginAtTenPastNine();
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var member = await acme.Member();
        await globex.Add(member);
        (await member.Put("/v1/me/notification-preferences", new { digest = "hourly", choices = Array.Empty<object>() })).ShouldBe(200);
        var first = await acme.PutIntoTeam(member);
        await member.Inbox(1);
        var second = await globex.PutIntoTeam(member);
        await member.Inbox(2);

        await Send(member, 1);
        Mails(member).ShouldBeEmpty();
        api.Clock.Advance(TimeSpan.FromHours(1));
        await Send(member, 8);

        var mail = Mails(member).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("2 notifications");
        mail.Text.ShouldContain(first);
        mail.Text.ShouldContain(second);
    }

    [Fact]
    public async Task What_comes_later_is_in_the_next_window_and_what_was_read_needs_no_mail()
    {
        api.BeginAtTenPastNine();
        var acme = await api.Organization();
        var owner = acme.Owner;
        var member = await acme.Member();
        (await member.Put("/v1/me/notification-preferences", new { digest = "hourly", choices = Array.Empty<object>() })).ShouldBe(200);
        var early = await acme.PutIntoTeam(member);
        await member.Inbox(1);
        api.Clock.Advance(TimeSpan.FromHours(1));
        await Send(member, 1);
        (owner, member) = (await api.SignIn(owner.Email), await api.SignIn(member.Email));
        acme = new(api, acme.Id, acme.Slug, owner);

        await acme.PutIntoTeam(member);
        var read = (await member.Inbox(2))[0]!["id"]!.ToString();
        (await member.Patch("/v1/me/notifications", new { state = "read", ids = new[] { read } })).ShouldBe(200);
        var late = await acme.PutIntoTeam(member);
        await member.Inbox(3);
        await Send(member, 1);
        Mails(member).ShouldHaveSingleItem().Subject.ShouldContain(early);
        api.Clock.Advance(TimeSpan.FromHours(1));
        await Send(member, 1);

        Mails(member).Count.ShouldBe(2);
        Mails(member)[1].Subject.ShouldContain(late);
    }

    [Fact]
    public async Task The_schedule_finds_those_who_are_due()
    {
        api.BeginAtTenPastNine();
        var acme = await api.Organization();
        var member = await acme.Member();
        (await member.Put("/v1/me/notification-preferences", new { digest = "daily", choices = Array.Empty<object>() })).ShouldBe(200);
        await acme.Told(member, 1);

        await api.Recur(new SendDueDigests());
        Mails(member).ShouldBeEmpty();
        api.Clock.Advance(TimeSpan.FromDays(1));
        await api.Recur(new SendDueDigests());
        await api.Recur(new SendDueDigests());

        Mails(member).ShouldHaveSingleItem();
    }

    private IReadOnlyList<MailMessage> Mails(Client client) =>
        [.. api.MailTo(client.Email).Where(x => x.Text.Contains("notification preferences", StringComparison.Ordinal))];

    private Task Send(Client client, int times) => Task.WhenAll(Enumerable.Range(0, times).Select(async _ =>
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Identify(new Actor.Platform("test"), RequestOrigin.Unknown);
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(new SendDigest(Id<User>.Parse(client.UserId)));
    }));
}
