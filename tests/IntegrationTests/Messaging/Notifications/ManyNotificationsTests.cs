using Microsoft.AspNetCore.Hosting;
using Platform.Application.Messaging.Notifications;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Schedules;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.Notifications;

/// <summary>Someone is told more often than they may be mailed.</summary>
public sealed class ManyNotificationsTests(ManyNotificationsFixture api) : IClassFixture<ManyNotificationsFixture>
{
    [Fact]
    public async Task Of_many_changes_of_a_role_the_first_are_mails_of_their_own_and_the_others_one_at_the_full_hour()
    {
        api.BeginAtTenPastNine();
        var acme = await api.Organization();
        var member = await acme.Member();
        var before = api.MailTo(member.Email).Count;

        for (var i = 0; i < 5; i++)
        {
            (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role = i % 2 == 0 ? "admin" : "member" })).ShouldBe(200);
            await member.Inbox(i + 1);
        }

        api.MailTo(member.Email).Count.ShouldBe(before + 2);
        api.Clock.Advance(TimeSpan.FromHours(1));
        await api.Recur(new SendDueDigests());
        var mails = api.MailTo(member.Email);
        mails.Count.ShouldBe(before + 3);
        mails[^1].Subject.ShouldBe("3 notifications");
    }
}

public sealed class ManyNotificationsFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("RateLimits:NotificationMails:Count", "2");
    }
}
