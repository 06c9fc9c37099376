using Platform.Application.Organizations.Organizations;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class HeldSlugTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Whoever_still_writes_to_a_slug_that_was_given_up_writes_into_no_other_organization()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        await acme.Add(globex.Owner);
        await MoveAway(acme);

        (await globex.Owner.Patch(globex.Path(), new { slug = acme.Slug })).ShouldBe(409).Code.ShouldBe("slug_taken");
        (await globex.Owner.Post("/v1/orgs", new { name = "Acme", slug = acme.Slug })).ShouldBe(409).Code.ShouldBe("slug_taken");

        (await globex.Owner.Post(acme.Path("/projects"), new { name = "Loom", slug = "loom" })).ShouldBe(404);
    }

    [Fact]
    public async Task After_ninety_days_anyone_can_have_it_and_before_its_organization_alone()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        await MoveAway(acme);

        api.Clock.Advance(TimeSpan.FromDays(89));
        await api.AsPlatform(new ReleaseSlugs());
        var (ada, grace) = (await Again(acme.Owner), await Again(globex.Owner));
        (await grace.Patch(globex.Path(), new { slug = acme.Slug })).ShouldBe(409);
        (await ada.Patch($"/v1/orgs/{acme.Id}", new { slug = acme.Slug })).ShouldBe(200);
        (await ada.Get(acme.Path())).ShouldBe(200).Text("id").ShouldBe(acme.Id);
        await MoveAway(acme, ada);

        api.Clock.Advance(TimeSpan.FromDays(91));
        await api.AsPlatform(new ReleaseSlugs());
        (await (await Again(globex.Owner)).Patch(globex.Path(), new { slug = acme.Slug })).ShouldBe(200);
        (await (await Again(acme.Owner)).Get(acme.Path())).ShouldBe(404);
    }

    [Fact]
    public async Task A_slug_that_is_in_use_is_not_released_however_old_it_is()
    {
        var acme = await api.Organization();

        api.Clock.Advance(TimeSpan.FromDays(200));
        await api.AsPlatform(new ReleaseSlugs());

        (await api.Count($"held_slugs where slug = '{acme.Slug}' and given_up_at is null")).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_catches_a_slug_at_the_moment_in_which_it_is_given_up()
    {
        var globex = await api.Organization();
        for (var round = 0; round < 10; round++)
        {
            var acme = await api.Organization();
            var catchers = Enumerable.Range(0, 6).Select(x => globex.Owner.Post("/v1/orgs", new { name = "Mine", slug = acme.Slug }));

            var replies = await Task.WhenAll([acme.Owner.Patch(acme.Path(), new { slug = $"{acme.Slug}-new" }), .. catchers]);

            replies[0].ShouldBe(200);
            replies.Skip(1).ShouldAllBe(x => x.Status == 409 && x.Code == "slug_taken");
        }
    }

    [Fact]
    public async Task Of_many_who_take_one_slug_at_once_one_has_it_and_the_others_keep_theirs()
    {
        var slug = $"wanted-{Guid.NewGuid():N}"[..20];
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.Organization()));

        var replies = await Task.WhenAll(all.Select(x => x.Owner.Patch($"/v1/orgs/{x.Id}", new { slug })));

        replies.Count(x => x.Status == 200).ShouldBe(1);
        replies.Where(x => x.Status != 200).ShouldAllBe(x => x.Status == 409 && x.Code == "slug_taken");
        (await api.Count("held_slugs h join organizations o on o.id = h.scope_id where (h.given_up_at is null) <> (h.slug = o.slug)")).ShouldBe(0);
    }

    private static async Task MoveAway(TestOrganization organization, Client? owner = null) =>
        (await (owner ?? organization.Owner).Patch($"/v1/orgs/{organization.Id}", new { slug = $"{organization.Slug}-new" })).ShouldBe(200);

    private Task<Client> Again(Client user) => api.SignIn(user.Email, user.UserId);
}
