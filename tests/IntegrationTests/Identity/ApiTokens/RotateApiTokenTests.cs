using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.ApiTokens;

public sealed class RotateApiTokenTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_new_secret_works_and_the_old_one_does_not()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var old = new Client(api.Http, created.Text("secret"));
        (await old.Get(acme.Path("/teams"))).ShouldBe(200);

        var rotated = (await acme.Owner.Post(acme.Path($"/tokens/{created.Text("id")}/rotation"), new { })).ShouldBe(200);

        rotated.Text("secret").ShouldNotBe(created.Text("secret"));
        (await old.Get(acme.Path("/teams"))).ShouldBe(401).Text("detail").ShouldStartWith("This API token is not valid: it was rotated");
        (await new Client(api.Http, rotated.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(200);
    }

    [Fact]
    public async Task Of_many_rotations_at_once_exactly_one_secret_is_valid_afterwards()
    {
        var acme = await api.Organization();
        var token = (await acme.CreateToken("Deployment", Permissions.Teams.Read)).Text("id");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => acme.Owner.Post(acme.Path($"/tokens/{token}/rotation"), new { })));

        replies.Where(x => x.Status != 200).ShouldAllBe(x => x.Status == 409 && x.Code == "conflict");
        var secrets = replies.Where(x => x.Status == 200).Select(x => x.Text("secret")).ToList();
        secrets.ShouldNotBeEmpty();
        var answers = await Task.WhenAll(secrets.Select(x => new Client(api.Http, x).Get(acme.Path("/teams"))));
        answers.Count(x => x.Status == 200).ShouldBe(1);
        answers.Count(x => x.Status == 401).ShouldBe(secrets.Count - 1);
    }

    [Fact]
    public async Task A_revoked_token_is_not_rotated()
    {
        var acme = await api.Organization();
        var token = (await acme.CreateToken("Deployment", Permissions.Teams.Read)).Text("id");
        (await acme.Owner.Delete(acme.Path($"/tokens/{token}"))).ShouldBe(204);

        (await acme.Owner.Post(acme.Path($"/tokens/{token}/rotation"), new { })).ShouldBe(409).Code.ShouldBe("token_not_active");
    }

    [Fact]
    public async Task Nobody_gets_hold_of_the_secret_of_a_token_that_can_do_more_than_they_can()
    {
        var acme = await api.Organization();
        var powerful = (await acme.CreateToken("Powerful", Permissions.Organization.Delete)).Text("id");
        var admin = await acme.Member("admin");

        (await admin.Post(acme.Path($"/tokens/{powerful}/rotation"), new { })).ShouldBe(403).Code.ShouldBe("role_above_own");
    }

    [Fact]
    public async Task During_the_overlap_both_secrets_work_and_afterwards_the_new_one_alone()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var rotated = (await acme.Owner.Post(acme.Path($"/tokens/{created.Text("id")}/rotation"), new { overlapHours = 24 })).ShouldBe(200);
        var (before, after) = (new Client(api.Http, created.Text("secret")), new Client(api.Http, rotated.Text("secret")));
        (await before.Get(acme.Path("/teams"))).ShouldBe(200);
        (await after.Get(acme.Path("/teams"))).ShouldBe(200);

        api.Clock.Advance(TimeSpan.FromHours(24));

        (await before.Get(acme.Path("/teams"))).ShouldBe(401);
        (await after.Get(acme.Path("/teams"))).ShouldBe(200);
    }

    [Fact]
    public async Task Another_rotation_ends_the_overlap_of_the_one_before()
    {
        var acme = await api.Organization();
        var first = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var path = acme.Path($"/tokens/{first.Text("id")}/rotation");
        var second = (await acme.Owner.Post(path, new { overlapHours = 24 })).ShouldBe(200);
        var third = (await acme.Owner.Post(path, new { overlapHours = 24 })).ShouldBe(200);

        (await new Client(api.Http, first.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(401);
        (await new Client(api.Http, second.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(200);
        (await new Client(api.Http, third.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(200);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_with_either_secret()
    {
        var acme = await api.Organization();
        var created = await acme.CreateToken("Deployment", Permissions.Teams.Read);
        var rotated = (await acme.Owner.Post(acme.Path($"/tokens/{created.Text("id")}/rotation"), new { overlapHours = 24 })).ShouldBe(200);

        (await acme.Owner.Delete(acme.Path($"/tokens/{created.Text("id")}"))).ShouldBe(204);

        foreach (var secret in new[] { created.Text("secret"), rotated.Text("secret") })
            (await new Client(api.Http, secret).Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_revoked");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(169)]
    public async Task An_overlap_is_at_most_seven_days(int hours)
    {
        var acme = await api.Organization();
        var token = (await acme.CreateToken("Deployment", Permissions.Teams.Read)).Text("id");

        (await acme.Owner.Post(acme.Path($"/tokens/{token}/rotation"), new { overlapHours = hours })).ShouldBe(400).Body["errors"]!["overlapHours"].ShouldNotBeNull();
    }
}
