using Platform.Domain.Identity.Connections;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Organizations.Domains;

public sealed class VerifyDomainTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_record_proves_the_domain_for_thirty_days_whatever_else_is_published()
    {
        var acme = await api.Organization();
        var claimed = await acme.Claim(TestDomains.NewName());
        api.Records.Publish(claimed.Text("record.name"), "v=spf1 -all");
        (await acme.Verify(claimed)).ShouldBe(409).Code.ShouldBe("domain_record_missing");

        api.Publish(claimed);
        var verified = (await acme.Verify(claimed)).ShouldBe(200);

        (verified.Body["verifiedUntil"]!.GetValue<DateTimeOffset>() - api.Clock.GetUtcNow()).ShouldBeInRange(TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
        verified.Body["failure"].ShouldBeNull();
    }

    [Fact]
    public async Task When_no_name_server_answers_nothing_is_proven_and_one_may_ask_again()
    {
        var acme = await api.Organization();
        var claimed = await acme.Claim(TestDomains.NewName());
        api.Publish(claimed);
        api.Records.AreAway = true;

        var refused = (await acme.Verify(claimed)).ShouldBe(503);
        api.Records.AreAway = false;

        refused.Code.ShouldBe("domain_lookup_failed");
        (await acme.Verify(claimed)).ShouldBe(200);
    }

    [Fact]
    public async Task Of_organizations_that_verify_a_domain_at_once_one_has_it()
    {
        var name = TestDomains.NewName();
        var claims = new List<(TestOrganization Organization, Reply Claimed)>();
        for (var i = 0; i < 4; i++)
        {
            var organization = await api.Organization();
            claims.Add((organization, await organization.Claim(name)));
            api.Publish(claims[^1].Claimed);
        }

        var replies = await Task.WhenAll(claims.SelectMany(x => new[] { x, x }).Select(x => x.Organization.Verify(x.Claimed)));

        var winners = claims.Where((_, i) => replies[2 * i].Status == 200 || replies[(2 * i) + 1].Status == 200).ToArray();
        winners.Length.ShouldBe(1);
        replies.Where(x => x.Status != 200).ShouldAllBe(x => x.Status == 409);
        (await api.Count($"domain_proofs where name = '{name}'")).ShouldBe(1);
        (await api.Count($"organization_domains where name = '{name}' and verified_until is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Another_organization_gets_a_verified_domain_only_when_its_proof_has_lapsed_or_was_given_up()
    {
        var (acme, globex) = (await api.Organization(), await api.Organization());
        var proven = await api.Proven(acme);
        var claimed = await globex.Claim(proven.Text("name"));
        api.Publish(claimed);
        (await globex.Verify(claimed)).ShouldBe(409).Code.ShouldBe("domain_verified_elsewhere");
        (await globex.Owner.Get(globex.Path($"/domains/{claimed.Text("id")}"))).Body["verifiedUntil"].ShouldBeNull();

        (await acme.Owner.Delete(acme.Path($"/domains/{proven.Text("id")}"))).ShouldBe(204);
        (await globex.Verify(claimed)).ShouldBe(200);

        var again = await acme.Claim(proven.Text("name"));
        api.Publish(again);
        (await acme.Verify(again)).ShouldBe(409).Code.ShouldBe("domain_verified_elsewhere");
        await api.Change("update domain_proofs set valid_until = $2 where name = $1", proven.Text("name"), api.Clock.GetUtcNow().UtcDateTime);
        (await acme.Verify(again)).ShouldBe(200);
    }

    [Fact]
    public async Task A_claim_without_the_proof_gets_nothing()
    {
        var (acme, mallory) = (await api.Organization(), await api.Organization());
        var name = TestDomains.NewName();
        var claimed = await mallory.Claim(name);
        await api.Connection(mallory, ConnectionMode.Enforced);
        // The victim's own record is not the attacker's.
        api.Publish(await acme.Claim(name));

        (await mallory.Verify(claimed)).ShouldBe(409).Code.ShouldBe("domain_record_missing");
        (await api.Anonymous.Post("/v1/auth/discover", new { email = $"ada@{name}" })).ShouldBe(200).Text("method").ShouldBe("password");
        var ada = await api.SignUp($"ada@{name}");
        (await ada.Get("/v1/me")).ShouldBe(200);
    }

    [Fact]
    public async Task It_takes_a_person_with_the_permission_who_has_signed_in_recently()
    {
        var acme = await api.Organization();
        var claimed = await acme.Claim(TestDomains.NewName());
        api.Publish(claimed);
        var (program, member) = (await api.Program(acme), await acme.Member());

        (await program.Post(acme.Path($"/domains/{claimed.Text("id")}/verification"))).ShouldBe(403).Code.ShouldBe("person_required");
        (await member.Post(acme.Path($"/domains/{claimed.Text("id")}/verification"))).ShouldBe(403).Code.ShouldBe("permission_denied");
        (await program.Get(acme.Path("/domains"))).ShouldBe(200);
    }
}
