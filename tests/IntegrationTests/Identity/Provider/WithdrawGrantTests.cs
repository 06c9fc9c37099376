using Npgsql;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.IntegrationTests.Common;
using ApiClient = Platform.IntegrationTests.Common.Client;

namespace Platform.IntegrationTests.Identity.Provider;

/// <summary>What a client has not fetched yet when its user withdraws what they had allowed.</summary>
public sealed class WithdrawGrantTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Withdrawn = "The user has withdrawn what they had allowed, or allows less now. Send them to the authorization endpoint again.";

    [Fact]
    public async Task A_code_from_before_gives_nothing()
    {
        var (ada, client, _) = await api.Begin();
        var code = await api.Code(ada, client);

        await Withdraw(ada);

        Refused(await TestAuthorization.Exchange(client, code));
        (await api.Count($"sessions where client_id is not null and user_id = '{Id<User>.Parse(ada.UserId).Value}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_code_from_before_gives_no_more_than_what_is_allowed_since()
    {
        var (ada, client, _) = await api.Begin();
        var browser = await TestBrowser.Of(api, ada);
        await browser.Open(TestAuthorization.Request(client, ("scope", "openid email")));
        await browser.Submit("/v1/oauth/consent", ("decision", "allow"));
        var more = browser.Callback["code"];
        await Withdraw(ada);

        var less = await api.Code(ada, client);

        Refused(await TestAuthorization.Exchange(client, more));
        (await TestAuthorization.Exchange(client, less)).ShouldBe(200).Text("scope").ShouldBe("openid");
    }

    [Fact]
    public async Task A_code_that_is_redeemed_while_another_node_withdraws_the_grant_gives_nothing()
    {
        var (ada, client, _) = await api.Begin();
        var code = await api.Code(ada, client);
        Task<Reply> exchange;
        await using (var elsewhere = new NpgsqlConnection(api.Superuser))
        {
            await elsewhere.OpenAsync();
            await using var transaction = await elsewhere.BeginTransactionAsync();
            await using var withdrawal = new NpgsqlCommand("delete from grants where user_id = $1", elsewhere) { Parameters = { new() { Value = Id<User>.Parse(ada.UserId).Value } } };
            (await withdrawal.ExecuteNonQueryAsync()).ShouldBe(1);
            exchange = TestAuthorization.Exchange(client, code);
            await Eventually.Is(async () => exchange.IsCompleted || await api.Waiting() > 0);
            await transaction.CommitAsync();
        }

        Refused(await exchange);
    }

    [Fact]
    public async Task Whoever_is_not_asked_is_not_made_to_allow_anything_anew()
    {
        var (ada, client, _) = await api.Begin();
        await api.Code(ada, client);
        await api.Change("update grants set client_name = 'As the user saw it'");
        var browser = await TestBrowser.Of(api, ada);

        await browser.Open(TestAuthorization.Request(client));

        (await TestAuthorization.Exchange(client, browser.Callback["code"])).ShouldBe(200);
        (await ada.Get("/v1/me/grants")).ShouldBe(200).Data.Single()!["clientName"]!.ToString().ShouldBe("As the user saw it");
    }

    private static async Task Withdraw(ApiClient user) =>
        (await user.Delete($"/v1/me/grants/{(await user.Get("/v1/me/grants")).ShouldBe(200).Data.Single()!["id"]}")).ShouldBe(204);

    private static void Refused(Reply reply) =>
        (reply.ShouldBe(400).Text("error"), reply.Text("error_description")).ShouldBe(("invalid_grant", Withdrawn));
}
