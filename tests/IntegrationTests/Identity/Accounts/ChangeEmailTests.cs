using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class ChangeEmailTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_address_changes_when_the_new_one_has_confirmed_and_the_old_one_is_told()
    {
        var acme = await api.Organization();
        var user = acme.Owner;
        (await Change(user, "moved@example.com")).ShouldBe(204);
        (await user.Get("/v1/me")).Text("email").ShouldBe(user.Email);

        (await Verify(api.Token("moved@example.com", "Verify"))).ShouldBe(204);

        var me = (await user.Get("/v1/me")).ShouldBe(200);
        (me.Text("email"), me.Body["emailVerified"]!.GetValue<bool>()).ShouldBe(("moved@example.com", true));
        (await user.Get(acme.Path("/members"))).Data.Single()!["email"]!.ToString().ShouldBe("moved@example.com");
        api.MailTo(user.Email)[^1].Subject.ShouldBe("The address of your account was changed");
        api.MailTo(user.Email)[^1].Text.ShouldNotContain("moved@example.com");
        (await user.Get("/v1/me/security-events?kind=address_changed")).ShouldBe(200).Data.Count.ShouldBe(1);
        await api.SignIn("moved@example.com");
        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(401);
    }

    [Fact]
    public async Task The_answer_says_nothing_about_another_account_with_that_address()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());

        (await Change(user, other.Email)).ShouldBe(204);

        api.MailTo(other.Email)[^1].Subject.ShouldBe("You have an account with this address already");
        api.MailTo(other.Email)[^1].Text.ShouldNotContain(user.Email);
    }

    [Fact]
    public async Task Two_who_were_promised_one_address_do_not_both_get_it()
    {
        var (first, second) = (await api.SignUp(), await api.SignUp());
        (await Change(first, "wanted@example.com")).ShouldBe(204);
        var firstToken = api.Token("wanted@example.com", "Verify");
        (await Change(second, "wanted@example.com")).ShouldBe(204);
        var secondToken = api.Token("wanted@example.com", "Verify");

        var replies = await Task.WhenAll(Verify(firstToken), Verify(secondToken));

        replies.Select(x => x.Status).Order().ShouldBe([204, 409]);
        replies.Single(x => x.Status == 409).Code.ShouldBe("email_taken");
    }

    [Fact]
    public async Task What_was_mailed_to_the_old_address_does_not_work_any_more()
    {
        var user = await api.SignUp();
        (await api.Anonymous.Post("/v1/auth/forgot-password", new { email = user.Email })).ShouldBe(204);
        var token = api.Token(user.Email, "Reset");
        (await Change(user, "elsewhere@example.com")).ShouldBe(204);
        (await Verify(api.Token("elsewhere@example.com", "Verify"))).ShouldBe(204);

        (await api.Anonymous.Post("/v1/auth/reset-password", new { token, password = "another password" })).ShouldBe(404);
    }

    private static Task<Reply> Change(Client user, string email) => user.Post("/v1/me/email", new { email });

    private Task<Reply> Verify(string token) => api.Anonymous.Post("/v1/auth/verify-email", new { token });
}
