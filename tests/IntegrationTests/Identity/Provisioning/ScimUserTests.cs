using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

public sealed class ScimUserTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Of_many_who_create_the_same_userName_at_once_one_succeeds()
    {
        var scim = await Scim.Of(api);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(x => scim.User("ada", new { emails = new[] { new { value = $"ada{x}@{scim.Domain}" } } })));

        replies.Count(x => x.Status == 201).ShouldBe(1);
        replies.Where(x => x.Status != 201).ShouldAllBe(x => x.Status == 409 && x.Text("scimType") == "uniqueness");
        (await scim.Get("/Users?filter=userName sw \"ADA\"")).Text("totalResults").ShouldBe("1");
    }

    [Fact]
    public async Task A_member_is_linked_and_listed_before_and_after()
    {
        var scim = await Scim.Of(api);
        var guest = await scim.Organization.Member("viewer");
        var found = (await scim.Get($"/Users?filter=userName eq \"{guest.Email.ToUpperInvariant()}\"")).ShouldBe(200);
        found.Text("totalResults").ShouldBe("1");

        var linked = (await scim.User("guest", new { userName = "guest", externalId = "G", emails = new[] { new { value = guest.Email, type = "work" } } })).ShouldBe(201);

        linked.Text("id").ShouldBe(guest.UserId);
        linked.Body["roles"]![0]!["value"]!.ToString().ShouldBe("viewer");
        (await scim.Get("/Users?filter=userName eq \"guest\"")).Text("totalResults").ShouldBe("1");
        (await scim.Get($"/Users?filter=userName eq \"{guest.Email}\"")).Text("totalResults").ShouldBe("0");
    }

    [Fact]
    public async Task An_address_outside_of_the_verified_domains_gets_no_account()
    {
        var scim = await Scim.Of(api);

        var refused = (await scim.User("eve", new { userName = "eve@elsewhere.example" })).ShouldBe(400);

        refused.Text("code").ShouldBe("scim_address_not_covered");
        (await api.Anonymous.Post("/v1/auth/register", new { email = "eve@elsewhere.example", password = ApiFixture.Password, displayName = "Eve" })).ShouldBe(202);
    }

    [Theory]
    [InlineData("owner", "scim_role_not_allowed")]
    [InlineData("emperor", "scim_invalid_value")]
    public async Task No_role_above_admin_and_none_that_is_not_there(string role, string code)
    {
        var scim = await Scim.Of(api);

        (await scim.User("ada", new { roles = new[] { new { value = role } } })).ShouldBe(400).Text("code").ShouldBe(code);

        var created = (await scim.User("ada", new { roles = new[] { new { value = "admin", primary = "True" } } })).ShouldBe(201);
        (await scim.Send("PATCH", $"/Users/{created.Text("id")}", Scim.Patch(new { op = "replace", path = "roles", value = new[] { new { value = role } } }))).ShouldBe(400);
        (await scim.Organization.Owner.Get(scim.Organization.Path($"/members/{created.Text("id")}"))).Text("role").ShouldBe("admin");
    }

    [Fact]
    public async Task An_owner_stays_one_whatever_role_the_provider_says()
    {
        var scim = await Scim.Of(api);

        (await scim.Send("PATCH", $"/Users/{scim.Organization.Owner.UserId}", Scim.Patch(new { op = "replace", path = "roles", value = new[] { new { value = "viewer" } } }))).ShouldBe(200);

        (await scim.Organization.Owner.Get(scim.Organization.Path($"/members/{scim.Organization.Owner.UserId}"))).Text("role").ShouldBe("owner");
    }

    [Fact]
    public async Task A_patch_is_done_as_a_whole_or_not_at_all()
    {
        var scim = await Scim.Of(api);
        var id = (await scim.User("ada", new { title = "Engineer" })).ShouldBe(201).Text("id");

        (await scim.Send("PATCH", $"/Users/{id}", Scim.Patch(new { op = "replace", path = "title", value = "Boss" }, new { op = "replace", path = "active", value = "perhaps" }))).ShouldBe(400);

        (await scim.Get($"/Users/{id}")).Text("title").ShouldBe("Engineer");
    }

    [Theory]
    [InlineData("POST", """{"schemas":["urn:example:unknown"],"userName":"x@example.com"}""", "invalidValue")]
    [InlineData("POST", """{"userName":""}""", "invalidValue")]
    [InlineData("POST", """{"userName":"a\u0000b"}""", "invalidValue")]
    [InlineData("POST", """{"userName":"a","username":"b"}""", "invalidSyntax")]
    [InlineData("POST", "[]", "invalidSyntax")]
    [InlineData("POST", "{", "invalidSyntax")]
    [InlineData("PATCH", """{"Operations":[{"op":"move","path":"title"}]}""", "invalidSyntax")]
    [InlineData("PATCH", """{"Operations":[{"op":"replace","path":"a..b","value":1}]}""", "invalidPath")]
    [InlineData("PATCH", """{"Operations":[{"op":"replace","path":"urn:example:unknown:title","value":1}]}""", "invalidPath")]
    [InlineData("PATCH", """{"Operations":[{"op":"replace","path":"emails[type pr].value","value":"x"}]}""", "noTarget")]
    [InlineData("PATCH", """{"Operations":[{"op":"remove"}]}""", "noTarget")]
    [InlineData("PATCH", """{"Operations":[{"op":"replace","path":"id","value":"x"}]}""", "mutability")]
    public async Task What_is_wrong_is_told_in_the_words_of_SCIM(string method, string body, string scimType)
    {
        var scim = await Scim.Of(api);
        var id = (await scim.User("ada", new { phoneNumbers = Array.Empty<object>() })).Text("id");

        var refused = (await scim.Send(method, method == "POST" ? "/Users" : $"/Users/{id}", body.Replace("emails[", "photos["))).ShouldBe(400);

        refused.Text("scimType").ShouldBe(scimType);
        refused.Body["schemas"]![0]!.ToString().ShouldBe("urn:ietf:params:scim:api:messages:2.0:Error");
    }

    [Theory]
    [InlineData("userName gt 1")]
    [InlineData("title eq \"x\"")]
    [InlineData("userName eq")]
    [InlineData("userName eq \"x\" and")]
    [InlineData("(userName eq \"x\"")]
    [InlineData("userName is \"x\"")]
    [InlineData("userName eq x")]
    [InlineData("active co true")]
    [InlineData("not userName pr")]
    public async Task What_a_filter_cannot_do_is_told_in_a_sentence(string filter)
    {
        var scim = await Scim.Of(api);

        var refused = (await scim.Get($"/Users?filter={Uri.EscapeDataString(filter)}")).ShouldBe(400);

        refused.Text("scimType").ShouldBe("invalidFilter");
        refused.Text("detail").ShouldEndWith(".");
    }

    [Theory]
    [InlineData("userName eq \"ada@{0}\" or userName eq \"bob@{0}\"", 2)]
    [InlineData("userName sw \"ada\" and active eq true", 1)]
    [InlineData("not (userName ew \"@{0}\")", 1)]
    [InlineData("userName co \"@{0}\" and (externalId eq \"B\" or externalId eq \"C\")", 1)]
    [InlineData("externalId pr", 2)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName EQ \"ADA@{0}\"", 1)]
    [InlineData("meta.lastModified gt \"2011-05-13T04:42:34Z\" and emails.value co \"@{0}\"", 2)]
    [InlineData("emails[value eq \"ada@{0}\"]", 1)]
    [InlineData("active ne true", 0)]
    public async Task A_filter_finds_what_it_means(string filter, int count)
    {
        var scim = await Scim.Of(api);
        (await scim.User("ada", new { externalId = "A" })).ShouldBe(201);
        (await scim.User("bob", new { externalId = "B" })).ShouldBe(201);

        (await scim.Get($"/Users?filter={Uri.EscapeDataString(string.Format(filter, scim.Domain))}")).ShouldBe(200).Text("totalResults").ShouldBe($"{count}");
    }

    [Fact]
    public async Task Pages_and_order_and_attributes_are_those_that_are_asked_for()
    {
        var scim = await Scim.Of(api);
        foreach (var name in new[] { "c", "a", "b" })
            (await scim.User(name)).ShouldBe(201);

        var page = (await scim.Get("/Users?startIndex=2&count=2&sortBy=userName&sortOrder=descending&attributes=userName")).ShouldBe(200);

        page.Text("totalResults").ShouldBe("4");
        page.Text("itemsPerPage").ShouldBe("2");
        page.Body["Resources"]!.AsArray().Select(x => x!.AsObject().Count).ShouldAllBe(x => x == 3);
        (await scim.Get("/Users?count=0")).Text("totalResults").ShouldBe("4");
    }

    [Fact]
    public async Task An_old_version_is_refused_and_the_current_one_need_not_be_sent_again()
    {
        var scim = await Scim.Of(api);
        var created = (await scim.User("ada")).ShouldBe(201);
        var path = $"/Users/{created.Text("id")}";
        created.Header("ETag").ShouldBe(created.Text("meta.version"));
        (await scim.Get(path, ("If-None-Match", created.Header("ETag")))).ShouldBe(304);

        var changed = (await scim.Send("PATCH", path, Scim.Patch(new { op = "add", path = "title", value = "Boss" }), ("If-Match", created.Header("ETag")))).ShouldBe(200);

        (await scim.Send("PATCH", path, Scim.Patch(new { op = "add", path = "title", value = "Boss" }), ("If-Match", created.Header("ETag")))).ShouldBe(412);
        (await scim.Send("DELETE", path, null, ("If-Match", changed.Header("ETag")))).ShouldBe(204);
    }

    [Fact]
    public async Task Errors_of_HTTP_itself_have_the_form_of_SCIM()
    {
        var scim = await Scim.Of(api);

        foreach (var (reply, status) in new[]
        {
            (await scim.Send("PUT", "/Users", "{}"), 405),
            (await scim.Get("/Nothing"), 404),
            (await scim.Client.Post(scim.Path("/Users"), new StringContent("<a/>", null, "text/xml")), 415),
        })
        {
            reply.ShouldBe(status).Text("status").ShouldBe($"{status}");
            reply.Header("Content-Type").ShouldStartWith("application/scim+json");
        }
    }
}
