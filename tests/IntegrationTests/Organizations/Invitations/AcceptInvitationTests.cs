using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Invitations;

public sealed class AcceptInvitationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Whoever_accepts_is_a_member_of_the_organization_and_of_the_teams_with_a_verified_address()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var user = await api.SignUp("Grace@example.com", verified: false);
        var id = await acme.Invited("grace@EXAMPLE.com", "viewer", team);
        (await user.Get("/v1/me")).Body["emailVerified"]!.GetValue<bool>().ShouldBeFalse();

        var accepted = (await user.Accept(api.Token("grace@example.com"))).ShouldBe(200);

        accepted.Text("slug").ShouldBe(acme.Slug);
        accepted.Text("role").ShouldBe("viewer");
        (await user.Get(acme.Path())).ShouldBe(200);
        (await user.Get("/v1/me")).Body["emailVerified"]!.GetValue<bool>().ShouldBeTrue();
        (await acme.Owner.Get(acme.Path($"/members/{user.UserId}"))).ShouldBe(200).Text("role").ShouldBe("viewer");
        (await acme.Owner.Get(acme.Path($"/teams/{team}/members/{user.UserId}"))).ShouldBe(200).Text("role").ShouldBe("member");
        (await acme.Owner.Get(acme.Path($"/invitations/{id}"))).ShouldBe(200).Text("status").ShouldBe("accepted");
    }

    [Fact]
    public async Task Of_acceptances_at_once_exactly_one_succeeds_and_a_later_one_fails()
    {
        var acme = await api.Organization();
        var user = await api.SignUp();
        await acme.Invited(user.Email, "owner");
        var token = api.Token(user.Email);

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => user.Accept(token)));

        replies.Count(x => x.Status == 200).ShouldBe(1);
        replies.Where(x => x.Status != 200).ShouldAllBe(x => x.Status == 409 || x.Status == 404);
        (await user.Accept(token)).ShouldBe(404).Code.ShouldBe("invitation_not_usable");
        (await acme.Owner.Get(acme.Path("/members"))).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_expired_invitation_is_not_usable()
    {
        var acme = await api.Organization();
        var user = await api.SignUp();
        await acme.Invited(user.Email);
        var token = api.Token(user.Email);

        api.Clock.Advance(TimeSpan.FromDays(7));

        (await (await api.SignIn(user.Email, user.UserId)).Accept(token)).ShouldBe(404).Code.ShouldBe("invitation_not_usable");
    }

    [Fact]
    public async Task A_revoked_invitation_and_one_of_a_deleted_organization_are_not_usable()
    {
        var (acme, gone) = (await api.Organization(), await api.Organization());
        var user = await api.SignUp();
        var id = await acme.Invited(user.Email);
        var revoked = api.Token(user.Email);
        await gone.Invited(user.Email);
        var deleted = api.Token(user.Email);
        (await acme.Owner.Delete(acme.Path($"/invitations/{id}"))).ShouldBe(204);
        (await gone.Owner.Delete(gone.Path($"?confirm={gone.Slug}"))).ShouldBe(204);

        (await user.Accept(revoked)).ShouldBe(404).Code.ShouldBe("invitation_not_usable");
        (await user.Accept(deleted)).ShouldBe(404).Code.ShouldBe("invitation_not_usable");
    }

    [Fact]
    public async Task Another_address_cannot_use_the_token_and_proves_nothing_with_it()
    {
        var acme = await api.Organization();
        var (invited, thief) = (await api.SignUp(), await api.SignUp(verified: false));
        await acme.Invited(invited.Email);

        (await thief.Accept(api.Token(invited.Email))).ShouldBe(404).Code.ShouldBe("invitation_not_usable");

        (await thief.Get(acme.Path())).ShouldBe(404);
        (await thief.Get("/v1/me")).Body["emailVerified"]!.GetValue<bool>().ShouldBeFalse();
        (await invited.Accept(api.Token(invited.Email))).ShouldBe(200);
    }

    [Fact]
    public async Task A_token_opens_the_organization_that_it_was_made_for_and_no_other()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var user = await api.SignUp();
        await globex.Invited(user.Email);
        var token = api.Token(user.Email);
        await acme.Invited(user.Email);

        (await user.Accept(token)).ShouldBe(200).Text("id").ShouldBe(globex.Id);

        (await user.Get(acme.Path())).ShouldBe(404);
    }

    [Theory]
    [InlineData("3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("wrong")]
    [InlineData("öööööööööööööööööööööööööööööööööööööööööööö")]
    public async Task A_wrong_token_is_answered_like_every_other_unusable_one(string token) =>
        (await (await api.SignUp()).Accept(token)).ShouldBe(404).Code.ShouldBe("invitation_not_usable");

    [Fact]
    public async Task Nobody_accepts_without_a_credential_or_a_token()
    {
        (await api.Anonymous.Accept("3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).ShouldBe(401);
        (await (await api.SignUp()).Accept("")).ShouldBe(400).Body["errors"]!["token"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_team_that_is_gone_by_then_is_left_out()
    {
        var acme = await api.Organization();
        var team = await acme.Team("design");
        var user = await api.SignUp();
        await acme.Invited(user.Email, "member", team);
        (await acme.Owner.Delete(acme.Path($"/teams/{team}"))).ShouldBe(204);

        (await user.Accept(api.Token(user.Email))).ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_is_a_member_already_stays_what_they_are()
    {
        var acme = await api.Organization();
        var user = await api.SignUp();
        await acme.Invited(user.Email, "admin");
        await acme.Add(user, "viewer");

        (await user.Accept(api.Token(user.Email))).ShouldBe(409).Code.ShouldBe("already_member");

        (await acme.Owner.Get(acme.Path($"/members/{user.UserId}"))).Text("role").ShouldBe("viewer");
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer()
    {
        var acme = await api.Organization();
        var user = await api.SignUp();
        await acme.Invited(user.Email);
        var body = new { token = api.Token(user.Email) };

        var first = (await user.Post("/v1/invitations/acceptance", body, ("Idempotency-Key", "one"))).ShouldBe(200);
        var second = (await user.Post("/v1/invitations/acceptance", body, ("Idempotency-Key", "one"))).ShouldBe(200);

        second.Content.ShouldBe(first.Content);
        second.Header("Idempotency-Replayed").ShouldBe("true");
    }
}
