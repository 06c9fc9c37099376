using Npgsql;
using Platform.Application.Organizations.Organizations;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Generated;

namespace Platform.IntegrationTests.Organizations.Organizations;

public sealed class EraseOrganizationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task After_thirty_days_no_table_but_the_audit_trail_knows_the_organization_and_others_have_lost_nothing()
    {
        var (acme, globex) = (await World.Create(api), await World.Create(api));
        var (gone, kept) = (await Id(acme), await Id(globex));
        await Nest(acme);
        await Settle();
        var before = await TablesWith(gone);
        foreach (var table in new[] { "organizations", "teams", "projects", "roles", "memberships", "api_tokens", "api_token_hashes", "invitations" })
            before.ShouldContain(table, "the test proves nothing about it");
        var others = await Counts(kept);

        (await acme.Owner.Delete($"{acme.Organization.Path()}?confirm={acme.Organization.Slug}")).ShouldBe(204);
        await Erase();
        (await TablesWith(gone)).ShouldContain("organizations");
        api.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromHours(2));
        await Erase();

        // What operators did in it is the platform's own record, as the audit trail is.
        (await TablesWith(gone)).Except(["audit_events", "sessions", "cache_invalidations"]).ShouldBeEmpty();
        (await Counts(kept)).ShouldBe(others);
    }

    [Fact]
    public async Task An_organization_that_was_restored_is_not_erased()
    {
        var acme = await api.Organization();
        (await acme.Owner.Delete($"{acme.Path()}?confirm={acme.Slug}")).ShouldBe(204);
        await api.Change("update organizations set deleted_at = null where slug = $1", acme.Slug);
        api.Clock.Advance(TimeSpan.FromDays(31));

        await Erase();

        (await api.Count($"organizations where slug = '{acme.Slug}'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_slugs_of_an_erased_organization_are_nobodys_for_ninety_days()
    {
        var acme = await api.Organization();
        var moved = $"{acme.Slug}-new";
        (await acme.Owner.Patch(acme.Path(), new { slug = moved })).ShouldBe(200);
        (await acme.Owner.Delete($"/v1/orgs/{acme.Id}?confirm={moved}")).ShouldBe(204);
        await After(TimeSpan.FromDays(31));
        await Erase();
        (await api.Count($"organizations where slug = '{moved}'")).ShouldBe(0);

        (await Create(moved)).ShouldBe(409).Code.ShouldBe("slug_taken");
        (await Create(acme.Slug)).ShouldBe(409).Code.ShouldBe("slug_taken");
        await After(TimeSpan.FromDays(60));
        (await Create(acme.Slug)).ShouldBe(201); // given up a month before the organization was erased
        (await Create(moved)).ShouldBe(409).Code.ShouldBe("slug_taken");
        await After(TimeSpan.FromDays(31));
        (await Create(moved)).ShouldBe(201);
    }

    private async Task After(TimeSpan time)
    {
        api.Clock.Advance(time);
        await api.AsPlatform(new ReleaseSlugs());
    }

    private async Task<Reply> Create(string slug) => await (await api.SignUp()).Post("/v1/orgs", new { name = "Mine", slug });

    private async Task Erase()
    {
        await api.AsPlatform(new EraseDueOrganizations());
        await Eventually.Is(async () => await api.Count("jobs where kind = 'erase_organization'") == 0);
        await Settle();
    }

    /// <summary>An event that is being handed out is in no table to stay. The job of each world waits for tomorrow, which the clock of this class has passed.</summary>
    private Task Settle() => Eventually.Is(async () => await api.Count("outbox where position is null") == 0 && await api.Count("jobs where state <> 0 and kind <> 'world'") == 0);

    /// <summary>Rows that refer to rows of their own table.</summary>
    private static async Task Nest(World world)
    {
        var team = (await world.Owner.Post(world.Organization.Path("/teams"), new { name = "Below", slug = "below", parent = world.Parameters["team"] })).ShouldBe(201);
        (await world.Owner.Post(world.Organization.Path("/teams"), new { name = "Lowest", slug = "lowest", parent = team.Text("id") })).ShouldBe(201);
    }

    private async Task<string> Id(World world)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        return (await Read(source, $"select id::text from organizations where slug = '{world.Organization.Slug}'")).Single();
    }

    private async Task<string> Counts(string id)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        var counts = new List<string>();
        foreach (var table in await Read(source, "select table_name::text from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' order by 1"))
            counts.AddRange(await Read(source, $"select '{table}: ' || count(*) from {table} where tenant_id = '{id}'"));
        return string.Join(", ", counts);
    }

    /// <summary>The tables of the database that have the id in any of their columns.</summary>
    private async Task<List<string>> TablesWith(string id)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        var found = new List<string>();
        foreach (var table in await Read(source, "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition"))
            found.AddRange(await Read(source, $"select distinct '{table}' from \"{table}\" as t where position('{id}' in t::text) > 0"));
        return found;
    }

    private static async Task<List<string>> Read(NpgsqlDataSource source, string query)
    {
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
