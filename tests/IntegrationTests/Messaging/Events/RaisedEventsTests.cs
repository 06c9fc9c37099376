using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Messaging.Streams;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Messaging.Events;

/// <summary>What each use case tells, as its owner sees it in the stream.</summary>
public sealed class RaisedEventsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Organizations_and_members_tell_what_happens_to_them()
    {
        var acme = await api.Organization();
        using var stream = await api.Watch(acme);
        var guest = await api.SignUp();
        await acme.Invited(guest.Email);
        (await guest.Accept(api.Token(guest.Email))).ShouldBe(200);
        (await acme.Owner.Patch(acme.Path($"/members/{guest.UserId}"), new { role = "admin" })).ShouldBe(200);
        (await acme.Owner.Delete(acme.Path($"/invitations/{await acme.Invited($"{Guid.NewGuid():N}@example.com")}"))).ShouldBe(204);
        (await acme.Owner.Delete(acme.Path($"/members/{guest.UserId}"))).ShouldBe(204);
        var heir = await acme.Member();
        (await acme.Owner.Patch(acme.Path(), new { name = "Acme" })).ShouldBe(200);
        (await acme.Owner.Post(acme.Path("/ownership"), new { user = heir.UserId })).ShouldBe(200);

        await ShouldTell(
            stream,
            "invitation.created", "invitation.accepted", "member.added", "member.updated", "invitation.created", "invitation.revoked", "member.removed",
            "organization.updated", "member.updated", "member.updated", "organization.ownership_transferred");
    }

    [Fact]
    public async Task Teams_and_projects_tell_what_happens_to_them()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        using var stream = await api.Watch(acme);
        var team = await acme.Team("Design");
        var inTeam = acme.Path($"/teams/{team}/members/{member.UserId}");
        (await acme.Owner.Put(inTeam, new { role = "member" })).ShouldBe(200);
        (await acme.Owner.Put(inTeam, new { role = "maintainer" })).ShouldBe(200);
        (await acme.Owner.Delete(inTeam)).ShouldBe(204);
        (await acme.Owner.Delete(inTeam)).ShouldBe(204);
        var project = acme.Path($"/projects/{(await acme.Owner.Post(acme.Path("/projects"), new { name = "Mill", slug = "mill" })).ShouldBe(201).Text("id")}");
        (await acme.Owner.Patch(project, new { name = "Loom", description = "Weaves." })).ShouldBe(200);
        (await acme.Owner.Post($"{project}/archival")).Status.ShouldBeLessThan(300);
        (await acme.Owner.Delete($"{project}/archival")).Status.ShouldBeLessThan(300);
        (await acme.Owner.Delete(project)).ShouldBe(204);

        await ShouldTell(
            stream,
            "team.created", "team_member.added", "team_member.updated", "team_member.removed",
            "project.created", "project.updated", "project.archived", "project.restored", "project.deleted");
    }

    [Fact]
    public async Task Clients_and_connections_tell_what_happens_to_them()
    {
        var acme = await api.Organization();
        using var stream = await api.Watch(acme);
        var client = acme.Path($"/clients/{(await acme.Owner.Post(acme.Path("/clients"), new { name = "App", grantTypes = new[] { "client_credentials" }, scopes = new[] { "projects.read" } })).ShouldBe(201).Text("id")}");
        (await acme.Owner.Patch(client, new { name = "Apps", enabled = false })).ShouldBe(200);
        (await acme.Owner.Post($"{client}/secret-rotation", new { })).ShouldBe(200);
        (await acme.Owner.Delete(client)).ShouldBe(204);
        var connection = acme.Path($"/connections/{(await acme.Owner.Post(acme.Path("/connections"), new { name = "Login", issuer = "https://login.example.com", clientId = "x", clientSecret = "y" })).ShouldBe(201).Text("id")}");
        (await acme.Owner.Patch(connection, new { name = "Acme Login", provisions = false })).ShouldBe(200);
        (await acme.Owner.Delete(connection)).ShouldBe(204);

        await ShouldTell(stream, "client.created", "client.updated", "client.rotated", "client.deleted", "connection.created", "connection.updated", "connection.deleted");
    }

    [Fact]
    public async Task Roles_and_tokens_tell_what_happens_to_them_and_no_secret()
    {
        var acme = await api.Organization();
        using var stream = await api.Watch(acme);
        var role = (await acme.Owner.Post(acme.Path("/roles"), new { key = "editor", name = "Editor", permissions = new[] { "projects.read" } })).ShouldBe(201).Text("id");
        (await acme.Owner.Patch(acme.Path($"/roles/{role}"), new { name = "Writer", permissions = new[] { "projects.write" } })).ShouldBe(200);
        (await acme.Owner.Delete(acme.Path($"/roles/{role}"))).ShouldBe(204);
        var token = (await acme.Owner.Post(acme.Path("/tokens"), new { name = "Importer", permissions = new[] { "projects.read" } })).ShouldBe(201);
        var rotated = (await acme.Owner.Post(acme.Path($"/tokens/{token.Text("id")}/rotation"), new { overlapHours = 0 })).ShouldBe(200);
        (await acme.Owner.Delete(acme.Path($"/tokens/{token.Text("id")}"))).ShouldBe(204);

        var told = await ShouldTell(stream, "role.created", "role.updated", "role.deleted", "api_token.created", "api_token.rotated", "api_token.revoked");

        told.ShouldNotContain(token.Text("secret"));
        told.ShouldNotContain(rotated.Text("secret"));
    }

    /// <summary>These, each with exactly the members of its contract. What is told by one request has no order.</summary>
    private async Task<string> ShouldTell(EventSource stream, params string[] types)
    {
        var contracts = (await api.Anonymous.Get("/v1/event-types")).Data.ToDictionary(x => x!["type"]!.ToString(), x => x!["schema"]!["required"]!.AsArray());
        var told = new List<JsonNode>();
        while (told.Count < types.Length)
        {
            var message = await stream.Next();
            message.Data["data"]!.AsObject().Select(x => x.Key).ShouldBe(contracts[message.Type].Select(x => x!.ToString()), ignoreOrder: true);
            told.Add(message.Data);
        }

        told.Select(x => x["type"]!.ToString()).ShouldBe(types, ignoreOrder: true);

        return string.Join('\n', told.Select(x => x.ToJsonString()));
    }
}
