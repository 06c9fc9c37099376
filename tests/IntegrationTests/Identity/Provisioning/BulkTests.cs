using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

public sealed class BulkTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Operations_refer_to_each_other_and_each_has_its_own_outcome()
    {
        var scim = await Scim.Of(api);

        var reply = (await scim.Send("POST", "/Bulk", new
        {
            schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:BulkRequest" },
            Operations = new object[]
            {
                new { method = "POST", path = "/Groups", bulkId = "g", data = new { displayName = "Tour", members = new[] { new { value = "bulkId:ada" } } } },
                new { method = "POST", path = "/Users", bulkId = "ada", data = new { userName = $"ada@{scim.Domain}" } },
                new { method = "POST", path = "/Users", bulkId = "double", data = new { userName = $"ADA@{scim.Domain}" } },
                new { method = "PATCH", path = "/Users/bulkId:ada", data = Scim.Patch(new { op = "replace", path = "title", value = "Boss" }) },
                new { method = "DELETE", path = "/Users/user_01h455vb4pex5vsknk084sn02q" },
                new { method = "POST", path = "/Groups", bulkId = "x", data = new { displayName = "Waits", members = new[] { new { value = "bulkId:nobody" } } } },
            },
        })).ShouldBe(200);

        reply.Body["Operations"]!.AsArray().Select(x => x!["status"]!.ToString()).ShouldBe(["201", "201", "409", "200", "404", "400"]);
        var ada = reply.Body["Operations"]![1]!["location"]!.ToString().Split('/')[^1];
        (await scim.Get($"/Users/{ada}")).Text("title").ShouldBe("Boss");
        (await scim.Get("/Groups?filter=displayName eq \"tour\"")).Body["Resources"]![0]!["members"]![0]!["value"]!.ToString().ShouldBe(ada);
    }

    [Fact]
    public async Task Who_was_put_into_a_group_goes_with_the_group_or_the_user_that_the_same_bulk_made_and_deletes()
    {
        var scim = await Scim.Of(api);
        var there = (await scim.Send("POST", "/Groups", new { displayName = "There" })).ShouldBe(201).Text("id");
        var member = new { value = "bulkId:ada" };

        var reply = (await scim.Send("POST", "/Bulk", new
        {
            Operations = new object[]
            {
                new { method = "POST", path = "/Users", bulkId = "ada", data = new { userName = $"ada@{scim.Domain}" } },
                new { method = "POST", path = "/Groups", bulkId = "tour", data = new { displayName = "Tour", members = new[] { member } } },
                new { method = "PATCH", path = $"/Groups/{there}", data = Scim.Patch(new { op = "add", path = "members", value = new[] { member } }) },
                new { method = "DELETE", path = "/Groups/bulkId:tour" },
                new { method = "DELETE", path = "/Users/bulkId:ada" },
            },
        })).ShouldBe(200);

        reply.Body["Operations"]!.AsArray().Select(x => x!["status"]!.ToString()).ShouldBe(["201", "201", "204", "204", "204"]);
        (await scim.Get("/Groups")).Body["Resources"]!.AsArray().ShouldHaveSingleItem()!["members"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task It_ends_after_so_many_errors_as_it_says()
    {
        var scim = await Scim.Of(api);
        var wrong = new { method = "POST", path = "/Users", bulkId = "a", data = new { userName = "" } };
        var right = new { method = "POST", path = "/Users", bulkId = "b", data = new { userName = $"ada@{scim.Domain}" } };

        var reply = (await scim.Send("POST", "/Bulk", new { failOnErrors = 1, Operations = new object[] { wrong, right } })).ShouldBe(200);

        reply.Body["Operations"]!.AsArray().Count.ShouldBe(1);
        (await scim.Get("/Users")).Text("totalResults").ShouldBe("1");
    }

    [Fact]
    public async Task Ten_thousand_operations_are_too_many()
    {
        var scim = await Scim.Of(api);
        var operations = string.Join(',', Enumerable.Repeat("""{"method":"DELETE","path":"/Users/x"}""", 10_000));

        (await scim.Send("POST", "/Bulk", $$"""{"Operations":[{{operations}}]}""")).ShouldBe(413).Text("scimType").ShouldBe("tooMany");
    }

    [Fact]
    public async Task Neither_many_new_users_nor_a_large_group_takes_more_than_twenty_round_trips()
    {
        var scim = await Scim.Of(api);
        var created = new { Operations = Enumerable.Range(0, 400).Select(x => new { method = "POST", path = "/Users", bulkId = $"u{x}", data = new { userName = $"user{x}@{scim.Domain}" } }) };
        var ids = new List<string>();
        var creating = await RoundTrips.Of(async header =>
        {
            var reply = (await scim.Send("POST", "/Bulk", created, header)).ShouldBe(200);
            ids.AddRange(reply.Body["Operations"]!.AsArray().Select(x => x!["location"]!.ToString().Split('/')[^1]));
        });
        var group = (await scim.Send("POST", "/Groups", new { displayName = "All", members = ids.Select(x => new { value = x }) })).ShouldBe(201).Text("id");
        var removing = await RoundTrips.Of(async header =>
            (await scim.Send("PATCH", $"/Groups/{group}", Scim.Patch(new { op = "remove", path = "members", value = ids.Select(x => new { value = x }) }), header)).ShouldBe(204));

        ids.Count.ShouldBe(400);
        (await scim.Get($"/Groups/{group}")).Body["members"]!.AsArray().Count.ShouldBe(0);
        new[] { creating, removing }.ShouldAllBe(x => x > 0 && x <= 12, $"{creating}, {removing}");
    }
}
