using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.SecurityEvents;

public sealed class ListMySecurityEventsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_failed_sign_in_is_shown_to_the_user_and_to_nobody_else()
    {
        var (user, stranger) = (await api.SignUp(), await api.SignUp());
        (await api.Anonymous.Post("/v1/auth/login", new { email = user.Email, password = "wrong password" }, ("User-Agent", "Guesser/1.0"))).ShouldBe(401);

        var shown = (await Events(user)).Single()!;

        shown["kind"]!.ToString().ShouldBe("sign_in_failed");
        shown["userAgent"]!.ToString().ShouldBe("Guesser/1.0");
        shown["actor"]!["kind"]!.ToString().ShouldBe("anonymous");
        shown["target"]!.ToString().ShouldBe(user.UserId);
        (await Events(stranger)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newest_come_first_in_parts_and_by_kind_and_time()
    {
        var user = await api.SignUp();
        var id = Id<User>.Parse(user.UserId);
        await Record(DataScope.System, (id, SecurityEventKind.PasswordChanged));
        api.Clock.Advance(TimeSpan.FromSeconds(5));
        var middle = Uri.EscapeDataString(api.Clock.GetUtcNow().ToString("O"));
        api.Clock.Advance(TimeSpan.FromSeconds(5));
        await Record(DataScope.System, (id, SecurityEventKind.FactorAdded));

        Kinds(await Events(user)).ShouldBe(["factor_added", "password_changed"]);
        Kinds(await Events(user, "?kind=password_changed")).ShouldBe(["password_changed"]);
        Kinds(await Events(user, $"?from={middle}")).ShouldBe(["factor_added"]);
        Kinds(await Events(user, $"?to={middle}")).ShouldBe(["password_changed"]);
        var first = (await user.Get("/v1/me/security-events?limit=1")).ShouldBe(200);
        Kinds(await Events(user, $"?limit=1&after={first.Text("next")}")).ShouldBe(["password_changed"]);
        var refused = (await user.Get("/v1/me/security-events?kind=nonsense")).ShouldBe(400).Body["errors"]!["kind"]![0]!.ToString();
        refused.ShouldContain("factor_added");
    }

    [Fact]
    public async Task What_happens_in_an_organization_is_in_its_trail_and_shown_to_the_user_without_others_addresses()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        await Record(DataScope.Of(Id<Organization>.Parse(acme.Id)), (Id<User>.Parse(member.UserId), SecurityEventKind.SessionRevoked));

        var shown = (await Events(member)).Single()!;
        shown["kind"]!.ToString().ShouldBe("session_revoked");
        shown["address"].ShouldBeNull();
        (await Events(acme.Owner)).ShouldBeEmpty();
        var trail = (await acme.Owner.Get(acme.Path("/audit-events?action=session_revoked"))).ShouldBe(200).Data.Single()!;
        trail["category"]!.ToString().ShouldBe("security");
        trail["address"]!.ToString().ShouldBe("192.0.2.1");
    }

    [Fact]
    public async Task What_is_not_a_security_event_is_not_listed()
    {
        var user = await api.SignUp();
        (await user.Patch("/v1/me", new { displayName = "Another" })).ShouldBe(200);

        (await Events(user)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Kinds(System.Text.Json.Nodes.JsonArray events) => events.Select(x => x!["kind"]!.ToString());

    private static async Task<System.Text.Json.Nodes.JsonArray> Events(Client user, string query = "") =>
        (await user.Get($"/v1/me/security-events{query}")).ShouldBe(200).Data;

    /// <summary>As a use case of another user in this scope would.</summary>
    private async Task Record(DataScope dataScope, params (Id<User> User, SecurityEventKind Kind)[] events)
    {
        await using var scope = api.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Identify(new Actor.SignedIn(Id<User>.New(), default, []), new("test", "192.0.2.1", "Test"));
        context.Enter(dataScope);
        foreach (var (user, kind) in events)
            scope.ServiceProvider.GetRequiredService<ISecurityEvents>().Record(user, kind);
        await scope.ServiceProvider.GetRequiredService<ScopedDb>().Context.SaveChangesAsync();
    }
}
