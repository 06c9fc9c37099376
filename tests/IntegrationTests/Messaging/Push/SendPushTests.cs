using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Push;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Push;

/// <summary>Through the queue, as the platform does it.</summary>
public sealed class SendPushTests(PushFixture api) : IClassFixture<PushFixture>
{
    [Fact]
    public async Task All_devices_of_the_user_and_nobody_elses_are_told_also_by_an_organizations_command()
    {
        var (acme, bob) = (await api.Organization(), await api.SignUp());
        foreach (var token in new[] { "first", "second", "third" })
            (await acme.Owner.Post("/v1/me/devices", new { platform = "android", token = $"{token}-{acme.Slug}", locale = "en" })).ShouldBe(201);
        (await bob.Post("/v1/me/devices", new { platform = "android", token = "bobs", locale = "en" })).ShouldBe(201);

        await Tell(acme, "fan-out");

        await Eventually.Is(() => Task.FromResult(Titled("fan-out").Count == 3));
        Titled("fan-out").Select(x => x.Json["message"]!["token"]!.ToString().Split('-')[0]).Order().ShouldBe(["first", "second", "third"]);
        Titled("fan-out").Select(x => x.Json["message"]!["android"]!["notification"]!["tag"]!.ToString()).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task What_a_provider_had_no_time_for_is_sent_later_and_looks_the_same()
    {
        var acme = await api.Organization();
        (await acme.Owner.Post("/v1/me/devices", new { platform = "android", token = $"later-{acme.Slug}", locale = "en" })).ShouldBe(201);
        var (usual, isBusy) = (api.Google.Answer, true);
        api.Google.Answer = x => isBusy && x.Path != "/token" && x.Json["message"]!["notification"]!["title"]!.ToString() == "later" ? new(503, """{"error":{"status":"UNTIL_LATER"}}""", ("Retry-After", "600")) : usual(x);
        await Tell(acme, "later");
        await Eventually.Is(() => Task.FromResult(Titled("later").Count == 1));
        await Eventually.Is(async () => await api.Number("select count(*) from jobs where kind = 'send_push_to_device' and state = 0 and last_error = 'Firebase: UNTIL_LATER'") == 1);

        isBusy = false;
        api.Clock.Advance(TimeSpan.FromSeconds(601));

        await Eventually.Is(() => Task.FromResult(Titled("later").Count == 2));
        Titled("later").Select(x => x.Json["message"]!["android"]!["notification"]!["tag"]!.ToString()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_queue_holds_nothing_that_could_be_read()
    {
        var acme = await api.Organization();
        (await acme.Owner.Post("/v1/me/devices", new { platform = "android", token = $"secret-{acme.Slug}", locale = "en" })).ShouldBe(201);
        var usual = api.Google.Answer;
        api.Google.Answer = x => x.Path != "/token" && x.Json["message"]!["notification"]!["title"]!.ToString() == "Unreadable" ? new(503) : usual(x);

        await Tell(acme, "Unreadable");

        await Eventually.Is(async () => await api.Number("select count(*) from jobs where kind = 'send_push_to_device' and state = 0") > 0);
        (await api.Number("select count(*) from jobs where payload like '%Unreadable%'")).ShouldBe(0);
        api.Log.Lines.ShouldAllBe(x => !x.Contains("Unreadable"));
    }

    private List<ReceivedPush> Titled(string title) =>
        [.. api.Google.Received.Where(x => x.Path != "/token" && x.Json["message"]!["notification"]!["title"]!.ToString() == title)];

    private async Task Tell(TestOrganization organization, string title)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Identify(new Actor.Platform("tests"), RequestOrigin.Unknown);
        context.ActFor(OrganizationAccess.OfPlatform(Id<Organization>.Parse(organization.Id)));
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(new SendPush(Id<User>.Parse(organization.Owner.UserId), new(title, "Body"), api.Clock.GetUtcNow().AddHours(1)));
    }
}
