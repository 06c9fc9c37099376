using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;

namespace Platform.IntegrationTests.Messaging.Streams;

/// <summary>What ends a session, a token or a membership ends the streams that it has opened, on every node.</summary>
public sealed class StreamAccessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_ended_session_ends_its_streams_on_every_node()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        using var here = await api.Watch(acme, member);
        using var there = await api.Watch(acme, member, node: api.SecondNode());

        (await member.Post("/v1/auth/logout")).Status.ShouldBeLessThan(300);

        (await here.End()).ShouldBe("session_expired");
        (await there.End()).ShouldBe("session_expired");
        there.Retry.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_revoked_token_ends_its_streams_on_every_node()
    {
        var acme = await api.Organization();
        var created = (await acme.Owner.Post(acme.Path("/tokens"), new { name = "Watcher", permissions = PermissionSet.All.Names })).ShouldBe(201);
        var program = new Client(api.Http, created.Text("secret"));
        using var here = await api.Watch(acme, program);
        using var there = await api.Watch(acme, program, node: api.SecondNode());

        (await acme.Owner.Delete(acme.Path($"/tokens/{created.Text("id")}"))).ShouldBe(204);

        (await here.End()).ShouldBe("token_revoked");
        (await there.End()).ShouldBe("token_revoked");
    }

    [Fact]
    public async Task Whoever_is_removed_from_the_organization_sees_nothing_more_on_any_node()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        using var here = await api.Watch(acme, member);
        using var there = await api.Watch(acme, member, node: api.SecondNode());

        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);

        (await here.End()).ShouldBe("not_found");
        (await there.End()).ShouldBe("not_found");
    }

    [Fact]
    public async Task A_policy_that_refuses_its_caller_ends_it_on_every_node()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        using var here = await api.Watch(acme, member);
        using var there = await api.Watch(acme, member, node: api.SecondNode());

        (await acme.Owner.Patch(acme.Path("/security-policy"), new { allowedAddresses = new[] { "203.0.113.0/24" } }, TestAddress.Of("203.0.113.7"))).ShouldBe(200);

        (await here.End()).ShouldBe("policy_address");
        (await there.End()).ShouldBe("policy_address");
    }

    [Fact]
    public async Task A_role_that_may_not_even_see_the_organization_ends_it()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        (await acme.Owner.Post(acme.Path("/roles"), new { key = "nothing", name = "Nothing", permissions = Array.Empty<string>() })).ShouldBe(201);
        using var stream = await api.Watch(acme, member);

        (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role = "nothing" })).ShouldBe(200);

        (await stream.End()).ShouldBe("permission_denied");
    }

    [Fact]
    public async Task Another_role_changes_what_an_open_stream_shows_on_another_node()
    {
        var acme = await api.Organization();
        var member = await acme.Member("admin");
        using var stream = await api.Watch(acme, member, node: api.SecondNode());
        var round = 0;
        (await ShowsInvitations(acme, stream, round)).ShouldBeTrue();

        (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role = "member" })).ShouldBe(200);
        await Eventually.Is(async () => !await ShowsInvitations(acme, stream, ++round));

        (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role = "admin" })).ShouldBe(200);
        await Eventually.Is(async () => await ShowsInvitations(acme, stream, ++round));
    }

    [Fact]
    public async Task A_deleted_organization_ends_its_streams_and_another_slug_does_not()
    {
        var acme = await api.Organization();
        using var stream = await api.Watch(acme);
        var slug = $"moved-{Guid.NewGuid():N}"[..20];

        (await acme.Owner.Patch(acme.Path(), new { slug })).ShouldBe(200);
        (await stream.Next()).Type.ShouldBe("organization.updated");
        (await acme.Owner.Post($"/v1/orgs/{slug}/teams", new { name = "Still", slug = "still" })).ShouldBe(201);
        (await stream.Next()).Name.ShouldBe("Still");
        (await acme.Owner.Delete($"/v1/orgs/{slug}?confirm={slug}")).ShouldBe(204);

        (await stream.End()).ShouldBe("not_found");
    }

    /// <summary>Invites someone and then makes a team, which everyone sees.</summary>
    private static async Task<bool> ShowsInvitations(TestOrganization acme, EventSource stream, int round)
    {
        (await acme.Owner.Post(acme.Path("/invitations"), new { emails = new[] { $"{Guid.NewGuid():N}@example.com" }, role = "viewer" })).ShouldBe(201);
        await acme.Team($"Round{round}");
        var isShown = false;
        while (await stream.Next() is var message && message.Type != "team.created")
            isShown |= message.Type == "invitation.created";
        return isShown;
    }
}
