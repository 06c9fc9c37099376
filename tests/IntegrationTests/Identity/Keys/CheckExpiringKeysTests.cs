using Platform.Application.Identity.Keys;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Schedules;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Keys;

public sealed class CheckExpiringKeysTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Operators_are_told_of_a_signing_key_that_ends_without_a_successor_and_of_nothing_else()
    {
        var boss = await api.Operator();
        await api.Recur(new CheckExpiringKeys());
        api.MailTo(boss.Email).ShouldNotContain(x => x.Subject.StartsWith("Keys or certificates"));

        await api.Change("update stored_signing_keys set signs_from = now() - interval '87 days'");
        await api.Recur(new CheckExpiringKeys());

        var mail = api.MailTo(boss.Email).Single(x => x.Subject.StartsWith("Keys or certificates"));
        mail.Text.ShouldContain("signs access tokens");
        api.Log.Lines.ShouldContain(x => x.Contains("Renew it"));
    }
}
