using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Mail;

public sealed class ListMailDeliveriesTests(MailFixture api) : IClassFixture<MailFixture>
{
    [Fact]
    public async Task The_log_is_filtered_and_paged_newest_first()
    {
        var acme = await api.Organization();
        var start = api.Clock.GetUtcNow();
        foreach (var name in new[] { "a", "b", "never" })
            await api.Delivery.Deliver(MailFixture.Mail($"{name}@list.example"), new("listed", Id<Organization>.Parse(acme.Id), IsEssential: false), default);
        api.Clock.Advance(TimeSpan.FromHours(1));
        await api.Delivery.Deliver(MailFixture.Mail("a@list.example"), MailFixture.Purpose with { Template = "listed" }, default);
        var platform = await api.Operator();

        async Task<string[]> Listed(string filter) =>
            [.. (await platform.Get($"/v1/operator/mail-log?template=listed&{filter}")).ShouldBe(200).Data.Select(x => x!["recipient"]!.ToString())];

        (await Listed("")).ShouldBe(["a@list.example", "never@list.example", "b@list.example", "a@list.example"]);
        (await Listed($"organization={acme.Id}")).ShouldBe(["never@list.example", "b@list.example", "a@list.example"]);
        (await Listed("status=failed")).ShouldBe(["never@list.example"]);
        (await Listed("recipient=B@list.example")).ShouldBe(["b@list.example"]);
        (await Listed($"from={start.AddMinutes(30):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe(["a@list.example"]);
        (await Listed($"to={start.AddMinutes(30):yyyy-MM-ddTHH:mm:ssZ}&limit=1")).ShouldBe(["never@list.example"]);
        var page = (await platform.Get("/v1/operator/mail-log?template=listed&limit=3")).ShouldBe(200);
        (await Listed($"after={page.Text("next")}")).ShouldBe(["a@list.example"]);
        (await platform.Get("/v1/operator/mail-log?status=lost")).ShouldBe(400);
        (await platform.Get("/v1/operator/mail-log?recipient=nobody")).ShouldBe(400);
    }
}
