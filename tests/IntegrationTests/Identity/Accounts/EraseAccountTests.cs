using Npgsql;
using Platform.Application.Identity.Accounts;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;
using Platform.IntegrationTests.Identity.ApiTokens;
using Platform.IntegrationTests.Organizations.Invitations;

namespace Platform.IntegrationTests.Identity.Accounts;

public sealed class EraseAccountTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Address = "203.0.113.77";
    private const string Agent = "Quillbrowser/7.0";
    private const string FirstName = "Zephyrine Quillfeather";
    private const string LastName = "Zephyrine Inkwell";

    private static readonly (string, string)[] Origin = [TestAddress.Of(Address), ("User-Agent", Agent)];

    [Fact]
    public async Task After_thirty_days_no_table_has_the_address_the_name_or_the_network_of_the_person_and_the_trail_keeps_the_id()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var (first, last) = ($"Zephyrine.{Guid.NewGuid():N}@example.com", $"inkwell.{Guid.NewGuid():N}@example.com");
        var person = await Live(acme, globex, first, last);
        await api.Settle();
        var personal = new[] { first, last, FirstName, LastName, Address, Agent };
        foreach (var text in personal)
            (await TablesWith(text)).ShouldNotBeEmpty($"The test proves nothing about {text}.");

        (await person.Post("/v1/me/deletion", null, Origin)).ShouldBe(200);
        await Erase();
        (await TablesWith(last)).ShouldContain("users");
        api.Clock.Advance(TimeSpan.FromDays(30));
        await Erase();

        foreach (var text in personal)
            (await TablesWith(text)).ShouldBeEmpty($"{text} is still there.");
        var keeper = await api.SignIn(acme.Owner.Email);
        var kept = (await keeper.Get(acme.Path($"/audit-events?actor={person.UserId}"))).ShouldBe(200).Data;
        kept.Select(x => x!["action"]!.ToString()).ShouldContain("accept_invitation");
        var joined = kept.Single(x => x!["action"]!.ToString() == "accept_invitation")!["changes"]!.ToJsonString();
        joined.ShouldContain(person.UserId);
        joined.ShouldContain("roleKey");
        (await keeper.Get(acme.Path("/members"))).ShouldBe(200).Data.ShouldHaveSingleItem();
        api.MailTo(last).Last().Subject.ShouldBe("Your account was deleted");
        (await api.Anonymous.Post("/v1/auth/login", new { email = last, password = ApiFixture.Password })).ShouldBe(401).Code.ShouldBe("bad_credentials");
    }

    [Fact]
    public async Task The_address_is_free_and_whoever_registers_it_is_somebody_else()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        await Delete(member);

        var again = await api.SignUp(member.Email);

        again.UserId.ShouldNotBe(member.UserId);
        (await again.Get(acme.Path())).ShouldBe(404);
        (await again.Get("/v1/me/security-events")).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_owner_who_stays_is_the_last_one_and_service_tokens_wait_for_someone_to_answer_for_them()
    {
        var acme = await api.Organization();
        var second = await acme.Member("owner");
        var token = (await second.Post(acme.Path("/tokens"), new { name = "Deployment", permissions = new[] { Permissions.Teams.Read } })).ShouldBe(201);
        var personal = new Client(api.Http, (await acme.CreatePersonal(second, Permissions.Teams.Read)).Text("secret"));
        await Delete(second);

        var owner = await api.SignIn(acme.Owner.Email);
        (await new Client(api.Http, token.Text("secret")).Get(acme.Path("/teams"))).ShouldBe(401).Code.ShouldBe("token_orphaned");
        (await personal.Get(acme.Path("/teams"))).ShouldBe(401);
        (await owner.Delete(acme.Path($"/members/{acme.Owner.UserId}"))).ShouldBe(409).Code.ShouldBe("last_owner");
        (await owner.Get(acme.Path("/tokens"))).ShouldBe(200).Data.ShouldHaveSingleItem()!["createdBy"]!.ToString().ShouldBe(second.UserId);
        (await owner.Post(acme.Path($"/tokens/{token.Text("id")}/rotation"), new { })).ShouldBe(200);
    }

    [Fact]
    public async Task An_account_that_was_kept_is_not_erased()
    {
        var user = await api.SignUp();
        (await user.Post("/v1/me/deletion")).ShouldBe(200);
        (await api.Anonymous.Post("/v1/auth/reactivation", new { email = user.Email, password = ApiFixture.Password })).ShouldBe(204);
        api.Clock.Advance(TimeSpan.FromDays(31));

        await Erase();

        (await (await api.SignIn(user.Email)).Get("/v1/me")).ShouldBe(200).Text("id").ShouldBe(user.UserId);
    }

    /// <summary>A person who leaves traces wherever people do; signed in at the end with the last of two addresses and names.</summary>
    private async Task<Client> Live(TestOrganization acme, TestOrganization globex, string first, string last)
    {
        (await api.Anonymous.Post("/v1/auth/register", new { email = first, password = ApiFixture.Password, displayName = FirstName }, Origin)).ShouldBe(202);
        (await SignIn(first, "wrong password")).ShouldBe(401);
        var signedIn = (await SignIn(first)).ShouldBe(200);
        var person = new Client(api.Http, signedIn.Text("tokens.accessToken")) { UserId = signedIn.Text("user.id"), Email = last };
        await Revoked(globex, first);
        await acme.Invited(first, "admin");
        (await person.Post("/v1/invitations/acceptance", new { token = api.Token(first.ToLowerInvariant(), "Invitation") }, Origin)).ShouldBe(200);
        (await person.Post(acme.Path("/teams"), new { name = "Design", slug = "design" }, Origin)).ShouldBe(201);
        (await person.Patch("/v1/me", new { displayName = LastName }, Origin)).ShouldBe(200);
        (await person.Post("/v1/me/email", new { email = last }, Origin)).ShouldBe(204);
        (await api.Anonymous.Post("/v1/auth/verify-email", new { token = api.Token(last, "Verify") }, Origin)).ShouldBe(204);
        await globex.Invited(last);
        await Own(person);
        var token = await acme.CreatePersonal(person, Permissions.Teams.Read);
        (await new Client(api.Http, token.Text("secret")).Get(acme.Path("/teams"), Origin)).ShouldBe(200);
        (await api.Anonymous.Post("/v1/auth/forgot-password", new { email = last }, Origin)).ShouldBe(204);
        return person;
    }

    private static async Task Revoked(TestOrganization organization, string email)
    {
        var id = await organization.Invited(email);
        (await organization.Owner.Delete(organization.Path($"/invitations/{id}"))).ShouldBe(204);
    }

    /// <summary>An organization of their own, deleted again, and with an idempotent answer.</summary>
    private static async Task Own(Client person)
    {
        var slug = $"own-{Guid.NewGuid():N}"[..20];
        (await person.Post("/v1/orgs", new { name = "Own", slug }, [.. Origin, ("Idempotency-Key", "own")])).ShouldBe(201);
        (await person.Delete($"/v1/orgs/{slug}?confirm={slug}", null, Origin)).ShouldBe(204);
    }

    private async Task Delete(Client user)
    {
        (await user.Post("/v1/me/deletion")).ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromDays(30));
        await Erase();
    }

    /// <summary>As the schedule does it, to the end of the jobs that it adds and of what follows from them.</summary>
    private async Task Erase()
    {
        await api.AsPlatform(new EraseDueAccounts());
        await Eventually.Is(async () => await api.Count("jobs where kind = 'erase_account'") == 0);
        await api.Settle();
    }

    private Task<Reply> SignIn(string email, string password = ApiFixture.Password) => api.Anonymous.Post("/v1/auth/login", new { email, password }, Origin);

    /// <summary>The tables of the database that have the text in any of their columns, in any case.</summary>
    private async Task<List<string>> TablesWith(string text)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        var found = new List<string>();
        foreach (var table in await Read(source, "select quote_ident(tablename) from pg_tables where schemaname = 'public'", null))
            found.AddRange(await Read(source, $"select distinct '{table}' from {table} as t where position(lower($1) in lower(t::text)) > 0", text));
        return found;
    }

    private static async Task<List<string>> Read(NpgsqlDataSource source, string query, string? text)
    {
        await using var command = source.CreateCommand(query);
        if (text is not null)
            command.Parameters.AddWithValue(text);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
