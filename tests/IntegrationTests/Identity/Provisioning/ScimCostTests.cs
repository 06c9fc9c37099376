using System.Text.RegularExpressions;
using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provisioning;

/// <summary>What a request costs depends neither on how many users there are nor on what PostgreSQL knows of the tables.</summary>
public sealed partial class ScimCostTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_request_takes_few_round_trips_also_after_one_that_changed_members()
    {
        var scim = await Scim.Of(api);
        var user = (await scim.User("ada")).ShouldBe(201).Text("id");

        var looking = await RoundTrips.Of(async header => (await scim.Get($"/Users?filter=userName eq \"ada@{scim.Domain}\"", header)).ShouldBe(200));
        var deactivating = await RoundTrips.Of(async header =>
            (await scim.Send("PATCH", $"/Users/{user}", Scim.Patch(new { op = "replace", path = "active", value = false }), header)).ShouldBe(200));

        looking.ShouldBeLessThanOrEqualTo(4);
        deactivating.ShouldBeLessThanOrEqualTo(12); // two of them so that no client comes in meanwhile
    }

    /// <summary>
    /// The application's connections have generic plans. They are made when a statement is first sent, for tables that may be empty
    /// then, and stay until something tells PostgreSQL how these have grown: here nothing has.
    /// </summary>
    [Fact]
    public async Task Users_are_found_by_index_also_with_plans_that_were_made_while_there_were_none()
    {
        var scim = await Scim.Of(api);
        var ada = (await scim.User("ada")).ShouldBe(201).Text("id");
        var statements = await RoundTrips.Statements(async header =>
        {
            (await scim.Get($"/Users?filter=userName eq \"ada@{scim.Domain}\"", header)).ShouldBe(200).Text("totalResults").ShouldBe("1");
            (await scim.Get($"/Users?filter=externalId eq \"e-1\"", header)).ShouldBe(200);
            (await scim.Get($"/Users/{ada}", header)).ShouldBe(200);
            (await scim.Send("PATCH", $"/Users/{ada}", Scim.Patch(new { op = "replace", path = "title", value = "Boss" }), header)).ShouldBe(200);
            (await scim.Send("POST", "/Groups", new { displayName = "Tour", members = new[] { new { value = ada } } }, header)).ShouldBe(201);
        });
        var reads = statements.SelectMany(x => x.Split(";\n")).Where(x => Tables().IsMatch(x) && x.StartsWith("SELECT", StringComparison.Ordinal)).Distinct().ToList();

        reads.Count.ShouldBeGreaterThan(3);
        foreach (var plan in await Task.WhenAll(reads.Select(Plan)))
        {
            Scans().Matches(plan).Select(x => x.Groups["condition"].Value).ShouldAllBe(x => Found().IsMatch(x), plan);
            plan.ShouldNotMatch("Seq Scan on (memberships|provisioned_users)");
        }
    }

    /// <summary>For empty tables.</summary>
    private async Task<string> Plan(string statement)
    {
        var numbers = new Dictionary<string, int>();
        var numbered = Parameters().Replace(statement, x => $"${(numbers.TryGetValue(x.Value, out var known) ? known : numbers[x.Value] = numbers.Count + 1)}");
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var connection = await source.OpenConnectionAsync();
        await using var empty = new NpgsqlCommand("""
            create temp table memberships (like public.memberships including all);
            create temp table provisioned_users (like public.provisioned_users including all);
            """, connection);
        await empty.ExecuteNonQueryAsync();
        return await GenericPlan.Of(connection, numbered);
    }

    [GeneratedRegex("FROM (memberships|provisioned_users)")]
    private static partial Regex Tables();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"Scan using \S+ on (memberships|provisioned_users).*\n\s*(?<condition>.*)")]
    private static partial Regex Scans();

    [GeneratedRegex(@"Index Cond: .*\b(user_id|email_key|user_name_key|external_id)\b")]
    private static partial Regex Found();
}
