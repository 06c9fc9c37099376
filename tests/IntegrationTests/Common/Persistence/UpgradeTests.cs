namespace Platform.IntegrationTests.Common.Persistence;

/// <summary>A database with rows of earlier versions, brought to this one.</summary>
public sealed class UpgradeTests(UpgradedFixture api) : IClassFixture<UpgradedFixture>
{
    [Fact]
    public async Task It_serves_those_who_were_there_before()
    {
        var ada = await api.SignIn("ada@example.com");

        (await ada.Get("/v1/me/organizations")).ShouldBe(200).Data.ShouldHaveSingleItem()!["slug"]!.ToString().ShouldBe("old");
        (await ada.Get("/v1/orgs/old/members")).ShouldBe(200).Data.Select(x => x!["role"]!.ToString()).ShouldBe(["owner", "helper"], ignoreOrder: true);
        (await ada.Get("/v1/orgs/old/teams")).ShouldBe(200).Data.Select(x => x!["slug"]!.ToString()).ShouldBe(["design", "type"], ignoreOrder: true);
        (await ada.Get("/v1/orgs/old/invitations")).ShouldBe(200).Data.ShouldHaveSingleItem();
        (await ada.Get("/v1/orgs/old/tokens")).ShouldBe(200).Data.ShouldHaveSingleItem();
        (await ada.Post("/v1/orgs/old/projects", new { name = "Second mill", slug = "mill-two" })).ShouldBe(201);
    }

    [Fact]
    public async Task Slugs_that_were_there_are_held() =>
        (await api.Count("held_slugs h join organizations o on o.id = h.scope_id and o.slug = h.slug where h.given_up_at is null")).ShouldBe(1);

    [Fact]
    public async Task What_was_archived_is_archived()
    {
        var ada = await api.SignIn("ada@example.com");

        var archived = (await ada.Get("/v1/orgs/old/projects?archived=true")).ShouldBe(200).Data.ShouldHaveSingleItem()!;

        archived["slug"]!.ToString().ShouldBe("mill");
        archived["archivedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Endpoints_that_have_one_url_stay_and_no_more_are_added()
    {
        var ada = await api.SignIn("ada@example.com");

        var endpoints = (await ada.Get("/v1/orgs/old/webhook-endpoints")).ShouldBe(200).Data;

        endpoints.Select(x => x!["url"]!.ToString()).ShouldBe(["https://webhooks.invalid/same", "https://webhooks.invalid/same"]);
        (await ada.Post("/v1/orgs/old/webhook-endpoints", new { url = "https://webhooks.invalid/same", eventTypes = new[] { "*" } })).ShouldBe(409).Code.ShouldBe("webhook_endpoint_url_taken");
    }

    [Fact]
    public async Task A_wording_from_before_is_a_revision()
    {
        var ada = await api.SignIn("ada@example.com");
        (await ada.Patch("/v1/orgs/old/mail-templates/invitation", new { subject = "Newer" })).ShouldBe(200).Text("revision").ShouldBe("5");

        var revisions = (await ada.Get("/v1/orgs/old/mail-templates/invitation/revisions")).ShouldBe(200).Data;

        revisions.Select(x => $"{x!["revision"]} {x["subject"]}").ShouldBe(["5 Newer", "4 Older"]);
    }
}
