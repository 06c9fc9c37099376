using System.Text.Json.Nodes;
using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class CreateInvitationsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Several_addresses_are_invited_at_once_and_each_gets_its_own_mail()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");

        var created = (await acme.Owner.Post(acme.Path("/invitations"), new { emails = new[] { "One@Example.com", "two@example.com" }, role = "viewer", teams = new[] { team } })).ShouldBe(201);

        created.Data.Select(x => x!["email"]!.ToString()).ShouldBe(["one@example.com", "two@example.com"]);
        created.Data.ShouldAllBe(x => x!["status"]!.ToString() == "pending" && x["role"]!.ToString() == "viewer" && x["teams"]![0]!.ToString() == team);
        created.Data.ShouldAllBe(x => DateTimeOffset.Parse(x!["createdAt"]!.ToString()) > DateTimeOffset.UnixEpoch);
        api.MailTo("one@example.com").Count.ShouldBe(1);
        api.Token("one@example.com").ShouldNotBe(api.Token("two@example.com"));
        var seen = (await acme.Owner.Get(acme.Path($"/invitations/{created.Data[0]!["id"]}"))).ShouldBe(200);
        seen.Text("invitedBy").ShouldBe(acme.Owner.UserId);
        JsonNode.DeepEquals(seen.Body, created.Data[0]).ShouldBeTrue(seen.Content);
    }

    [Fact]
    public async Task The_token_is_in_the_mail_and_nowhere_else()
    {
        var acme = await api.Organization();

        var created = (await acme.Invite("secret@example.com")).ShouldBe(201);

        var token = api.Token("secret@example.com");
        created.Content.ShouldNotContain(token);
        (await acme.Owner.Get(acme.Path("/invitations"))).Content.ShouldNotContain(token);
        api.Log.Lines.ShouldNotContain(x => x.Contains(token));
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select count(*) from invitations i, audit_events e where i::text like '%' || $1 || '%' or e::text like '%' || $1 || '%'");
        command.Parameters.AddWithValue(token);
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task All_are_invited_or_none()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        await acme.Invited("open@example.com");
        Task<Reply> InviteWith(string email) => acme.Owner.Post(acme.Path("/invitations"), new { emails = new[] { "new@example.com", email }, role = "member" });

        var alreadyMember = (await InviteWith(member.Email.ToUpperInvariant())).ShouldBe(409);
        var alreadyInvited = (await InviteWith("OPEN@example.com")).ShouldBe(409);

        alreadyMember.Code.ShouldBe("already_member");
        alreadyMember.Text("detail").ShouldContain(member.Email);
        alreadyInvited.Code.ShouldBe("already_invited");
        alreadyInvited.Text("detail").ShouldContain("open@example.com");
        (await acme.Owner.Get(acme.Path("/invitations"))).Data.Count.ShouldBe(1);
        api.MailTo("new@example.com").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_invitations_of_one_address_at_once_exactly_one_is_made()
    {
        var acme = await api.Organization();

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => acme.Invite("wanted@example.com")));

        replies.Count(x => x.Status == 201).ShouldBe(1);
        replies.Where(x => x.Status != 201).ShouldAllBe(x => x.Code == "already_invited");
        api.MailTo("wanted@example.com").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_invites_to_a_role_above_their_own()
    {
        var acme = await api.Organization();
        var admin = await acme.Member("admin");
        Task<Reply> Invite(string role) => admin.Post(acme.Path("/invitations"), new { emails = new[] { $"{role}@example.com" }, role });

        (await Invite("owner")).ShouldBe(403).Code.ShouldBe("role_above_own");
        (await Invite("admin")).ShouldBe(201);
        (await (await acme.Member()).Post(acme.Path("/invitations"), new { emails = new[] { "a@example.com" }, role = "member" })).ShouldBe(403).Code.ShouldBe("permission_denied");
    }

    [Fact]
    public async Task An_unknown_role_or_team_is_named()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());

        (await acme.Invite("a@example.com", "boss")).ShouldBe(400).Body["errors"]!["role"].ShouldNotBeNull();
        (await acme.Invite("a@example.com", "member", await globex.Team("design"))).ShouldBe(400).Body["errors"]!["teams"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Into_a_team_invites_only_who_may_put_members_there()
    {
        var acme = await api.Organization();
        (await acme.Owner.Post(acme.Path("/roles"), new { key = "host", name = "Host", permissions = new[] { "invitations.manage" } })).ShouldBe(201);
        var (own, other) = (await acme.Team("own"), await acme.Team("other"));
        var host = await acme.Member("host");
        (await acme.Owner.Post(acme.Path("/roles"), new { key = "none", name = "None", permissions = Array.Empty<string>() })).ShouldBe(201);
        (await acme.Owner.Put(acme.Path($"/teams/{own}/members/{host.UserId}"), new { role = "maintainer" })).ShouldBe(200);
        Task<Reply> Invite(string team) => host.Post(acme.Path("/invitations"), new { emails = new[] { $"{team}@example.com" }, role = "none", teams = new[] { team } });

        (await Invite(other)).ShouldBe(400).Body["errors"]!["teams"].ShouldNotBeNull();
        (await Invite(own)).ShouldBe(201);
    }

    [Fact]
    public async Task Wrong_input_is_named()
    {
        var acme = await api.Organization();
        Task<Reply> Invite(params string[] emails) => acme.Owner.Post(acme.Path("/invitations"), new { emails, role = "member" });

        (await Invite()).ShouldBe(400).Body["errors"]!["emails"].ShouldNotBeNull();
        (await Invite([.. Enumerable.Range(0, 51).Select(x => $"u{x}@example.com")])).ShouldBe(400).Body["errors"]!["emails"].ShouldNotBeNull();
        (await Invite("a@example.com", "A@example.com")).ShouldBe(400).Body["errors"]!["emails"].ShouldNotBeNull();
        (await Invite("a@example.com", "b@example.com\r\nBcc: c@example.com")).ShouldBe(400).Body["errors"]!["emails[1]"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_refused_as_a_whole()
    {
        var acme = await api.Organization();

        var refused = await acme.Owner.Post(acme.Path("/invitations"), new { emails = Enumerable.Repeat("", 2_000), role = "member" });

        refused.ShouldBe(400).Body["errors"]!.AsObject().Single().Key.ShouldBe("emails");
    }

    [Fact]
    public async Task A_role_that_cannot_be_one_is_refused()
    {
        var acme = await api.Organization();

        (await acme.Invite("grace@example.com", "\0")).ShouldBe(400).Body["errors"]!["role"].ShouldNotBeNull();
    }

    [Fact]
    public async Task In_an_organization_that_is_deleted_at_this_moment_nobody_is_invited_and_nothing_is_there()
    {
        var acme = await api.Organization();
        var program = await api.Program(acme);
        var id = await acme.Invited("early@example.com");
        (await program.Get("/v1/token")).ShouldBe(200);
        // The node still remembers the organization as it was.
        await api.Change("alter table organizations disable trigger cache");
        await api.Change("update organizations set deleted_at = now() where slug = $1", acme.Slug);

        var replies = new[]
        {
            await acme.Invite("late@example.com"),
            await acme.Owner.Post(acme.Path($"/invitations/{id}/resend")),
            await program.Get("/v1/token"),
        };

        await api.Change("alter table organizations enable trigger cache");
        replies.ShouldAllBe(x => x.Status == 404);
    }
}
