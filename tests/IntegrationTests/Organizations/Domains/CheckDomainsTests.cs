using Platform.Application.Organizations.Domains;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Notifications;
using Platform.IntegrationTests.Messaging.Schedules;

namespace Platform.IntegrationTests.Organizations.Domains;

public sealed class CheckDomainsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_proof_lasts_on_while_the_record_is_there()
    {
        var acme = await api.Organization();
        var proven = await api.Proven(acme);
        api.Clock.Advance(TimeSpan.FromDays(10));

        await api.Recur(new CheckDomains());

        (await Until(acme, proven) - api.Clock.GetUtcNow())!.Value.TotalDays.ShouldBeInRange(29.9, 30);
    }

    [Fact]
    public async Task A_record_that_is_missing_or_not_answered_for_takes_nothing_at_once()
    {
        var acme = await api.Organization();
        var proven = await api.Proven(acme);
        var until = await Until(acme, proven);
        api.Records.AreAway = true;
        await api.Recur(new CheckDomains());
        (await Failure(acme, proven)).ShouldBe("domain_lookup_failed");
        api.Records.AreAway = false;
        api.Records.Withdraw(proven.Text("record.name"));
        await api.Recur(new CheckDomains());

        (await Failure(acme, proven)).ShouldBe("domain_record_missing");
        (await Until(acme, proven)).ShouldBe(until);
    }

    [Fact]
    public async Task Those_in_charge_are_warned_before_a_proof_lapses_and_then_others_can_have_the_domain()
    {
        var acme = await api.Organization();
        var (admin, member) = (await acme.Member("admin"), await acme.Member());
        var proven = await api.Proven(acme);
        var until = await Until(acme, proven);
        api.Records.Withdraw(proven.Text("record.name"));
        foreach (var days in new[] { 10, 10, 6 })
        {
            api.Clock.Advance(TimeSpan.FromDays(days));
            await api.Recur(new CheckDomains());
            await api.Recur(new CheckDomains());
        }

        var warnings = await (await api.SignIn(admin.Email)).Inbox(2);
        warnings[0]!["body"]!.ToString().ShouldContain(proven.Text("record.value"));
        (await Until(acme, proven)).ShouldBe(until);

        api.Clock.Advance(TimeSpan.FromDays(5));
        await api.Recur(new CheckDomains());
        await api.Recur(new CheckDomains());

        (await (await api.SignIn(admin.Email)).Inbox(3))[0]!["title"]!.ToString().ShouldContain("has lapsed");
        (await (await api.SignIn(member.Email)).Inbox()).Data.ShouldBeEmpty();
        (await Until(acme, proven)).ShouldBeNull();
        var globex = await api.Organization();
        var claimed = await globex.Claim(proven.Text("name"));
        api.Publish(claimed);
        (await globex.Verify(claimed)).ShouldBe(200);
    }

    private async Task<DateTimeOffset?> Until(TestOrganization organization, Reply domain) => (await Get(organization, domain)).Body["verifiedUntil"]?.GetValue<DateTimeOffset>();

    private async Task<string> Failure(TestOrganization organization, Reply domain) => (await Get(organization, domain)).Text("failure");

    /// <summary>Days have passed, so the owner signs in again.</summary>
    private async Task<Reply> Get(TestOrganization organization, Reply domain) =>
        (await (await api.SignIn(organization.Owner.Email)).Get(organization.Path($"/domains/{domain.Text("id")}"))).ShouldBe(200);
}
