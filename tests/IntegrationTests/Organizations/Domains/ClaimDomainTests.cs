using Platform.Domain.Organizations.Domains;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Domains;

public sealed class ClaimDomainTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_claim_shows_the_record_to_publish_and_proves_nothing()
    {
        var acme = await api.Organization();
        var name = TestDomains.NewName();

        var claimed = await acme.Claim(name);

        claimed.Text("name").ShouldBe(name);
        claimed.Text("record.type").ShouldBe("TXT");
        claimed.Text("record.name").ShouldBe($"_platform-challenge.{name}");
        claimed.Text("record.value").ShouldMatch("^platform-domain-verification=[0-9a-f]{40}$");
        claimed.Body["verifiedUntil"].ShouldBeNull();
        (await acme.Owner.Get(claimed.Header("Location"))).ShouldBe(200).Text("record.value").ShouldBe(claimed.Text("record.value"));
        (await acme.Owner.Get(acme.Path("/domains"))).Data.Single()!["name"]!.ToString().ShouldBe(name);
    }

    [Theory]
    [InlineData("Example.TEST.", "example.test")]
    [InlineData("Bücher.test", "xn--bcher-kva.test")]
    [InlineData("b\u00fccher\u3002test", "xn--bcher-kva.test")]
    [InlineData("mail.sub.example.test", "mail.sub.example.test")]
    public void One_spelling_of_each_name(string text, string name)
    {
        DomainName.TryParse(text, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("test")]
    [InlineData("example..test")]
    [InlineData(".example.test")]
    [InlineData("-example.test")]
    [InlineData("exa_mple.test")]
    [InlineData("exam ple.test")]
    [InlineData("10.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("ada@example.test")]
    [InlineData("https://example.test")]
    [InlineData("example.test\n")]
    [InlineData("*.example.test")]
    public async Task Whatever_is_no_domain_of_addresses_is_refused(string name)
    {
        var acme = await api.Organization();

        (await acme.Owner.Post(acme.Path("/domains"), new { name })).ShouldBe(400).Body["errors"]!["name"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("gmail.com")]
    [InlineData("Outlook.com")]
    [InlineData("gmx.at")]
    public async Task Nobody_claims_a_domain_in_which_everyone_can_have_an_address(string name)
    {
        var acme = await api.Organization();

        (await acme.Owner.Post(acme.Path("/domains"), new { name })).ShouldBe(409).Code.ShouldBe("domain_public");
    }

    [Fact]
    public async Task Several_organizations_claim_a_domain_each_with_a_record_of_its_own_and_one_claims_it_once()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var name = TestDomains.NewName();

        var first = await acme.Claim(name);
        var second = await globex.Claim(name);

        first.Text("record.value").ShouldNotBe(second.Text("record.value"));
        (await acme.Owner.Post(acme.Path("/domains"), new { name = name.ToUpperInvariant() })).ShouldBe(409).Code.ShouldBe("domain_taken");
    }

    [Fact]
    public async Task The_number_of_domains_holds_when_many_are_claimed_at_once()
    {
        var acme = await api.Organization();
        await api.Change(
            "insert into organization_domains (tenant_id, id, name, challenge, warned, created_at, updated_at) select $1, gen_random_uuid(), 'n' || i || '.test', 'x', 0, now(), now() from generate_series(1, $2) i",
            Domain.Common.Id<Domain.Organizations.Organizations.Organization>.Parse(acme.Id).Value, OrganizationDomain.Most - 2);

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => acme.Owner.Post(acme.Path("/domains"), new { name = TestDomains.NewName() })));

        replies.Count(x => x.Status == 201).ShouldBe(2);
        replies.Where(x => x.Status != 201).ShouldAllBe(x => x.Code == "too_many_domains");
    }

    [Fact]
    public async Task A_domain_names_a_connection_of_its_organization_alone()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var (own, foreign) = (await api.Connection(acme), await api.Connection(globex));
        var domain = acme.Path($"/domains/{(await acme.Claim(TestDomains.NewName())).Text("id")}");

        (await acme.Owner.Patch(domain, new { connection = foreign })).ShouldBe(400).Body["errors"]!["connection"].ShouldNotBeNull();
        (await acme.Owner.Patch(domain, new { connection = own })).ShouldBe(200).Text("connection").ShouldBe(own.ToString());
        (await acme.Owner.Patch(domain, new { connection = (string?)null })).ShouldBe(200).Body["connection"].ShouldBeNull();
    }
}
