using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.Factors;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Passkeys;

public sealed class AddPasskeyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_passkey_is_added_listed_renamed_and_removed()
    {
        var user = await api.SignUp();

        var added = (await new SoftwareAuthenticator().Register(user, "My laptop")).ShouldBe(201);

        var path = $"/v1/me/passkeys/{added.Text("id")}";
        added.Header("Location").ShouldBe(path);
        (await user.Get("/v1/me/passkeys")).Data.ShouldHaveSingleItem()!["name"]!.ToString().ShouldBe("My laptop");
        (await user.Patch(path, new { name = "Work laptop" })).ShouldBe(200).Text("name").ShouldBe("Work laptop");
        (await user.Delete(path)).ShouldBe(204);
        (await user.Delete(path)).ShouldBe(204);
        (await user.Get("/v1/me/passkeys")).Data.ShouldBeEmpty();
        (await user.SecurityEvents()).ShouldBe(["factor_removed", "factor_added"]);
        api.MailTo(user.Email).Count(x => x.Subject.StartsWith("A second factor was", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task The_options_ask_for_a_verified_user_and_exclude_what_is_there()
    {
        var user = await api.SignUp();
        await SoftwareAuthenticator.Of(user);

        var options = (await user.Post("/v1/me/passkeys/registration-options")).ShouldBe(200).Body["options"]!;

        options["rp"]!["id"]!.ToString().ShouldBe("platform.localhost");
        options["user"]!["name"]!.ToString().ShouldBe(user.Email);
        options["authenticatorSelection"]!["userVerification"]!.ToString().ShouldBe("required");
        options["authenticatorSelection"]!["residentKey"]!.ToString().ShouldBe("required");
        options["excludeCredentials"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_passkey_made_elsewhere_or_without_its_user_is_refused()
    {
        var user = await api.SignUp();

        (await new SoftwareAuthenticator { Origin = "https://evil.example" }.Register(user)).ShouldBe(403).Code.ShouldBe("passkey_refused");
        (await new SoftwareAuthenticator { RelyingParty = "evil.example" }.Register(user)).ShouldBe(403).Code.ShouldBe("passkey_refused");
        (await new SoftwareAuthenticator { IsCrossOrigin = true }.Register(user)).ShouldBe(403).Code.ShouldBe("passkey_refused");
        (await new SoftwareAuthenticator { VerifiesUser = false }.Register(user)).ShouldBe(403).Code.ShouldBe("passkey_refused");

        (await user.Get("/v1/me/passkeys")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_challenge_registers_one_passkey_of_the_user_that_asked()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        var begun = (await user.Post("/v1/me/passkeys/registration-options")).ShouldBe(200);
        Task<Reply> Add(Client client) => client.Post(
            "/v1/me/passkeys",
            new { name = "Laptop", challenge = begun.Text("challenge"), credential = new SoftwareAuthenticator().Create(begun.Body["options"]!) });

        (await Add(other)).ShouldBe(403).Code.ShouldBe("challenge_not_usable");
        var again = (await user.Post("/v1/me/passkeys/registration-options")).ShouldBe(200);
        var credential = new SoftwareAuthenticator().Create(again.Body["options"]!);
        var replies = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            user.Post("/v1/me/passkeys", new { name = "Laptop", challenge = again.Text("challenge"), credential = credential.DeepClone() })));

        replies.Select(x => x.Status).Order().ShouldBe([201, 403, 403]);
        (await user.Get("/v1/me/passkeys")).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_passkey_of_someone_else_is_neither_seen_nor_changed()
    {
        var (user, other) = (await api.SignUp(), await api.SignUp());
        var path = (await new SoftwareAuthenticator().Register(user)).ShouldBe(201).Header("Location");

        (await other.Patch(path, new { name = "Mine" })).ShouldBe(404);
        (await other.Delete(path)).ShouldBe(404);

        (await user.Get("/v1/me/passkeys")).Data.ShouldHaveSingleItem()!["name"]!.ToString().ShouldBe("Laptop");
    }
}
