namespace Platform.IntegrationTests.Common.Pipeline;

public sealed class TelemetryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_line_says_who_did_it_and_for_whom_and_nothing_where_there_is_nothing_to_say()
    {
        var acme = await api.Organization();
        (await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(201);

        api.Log.Lines.ShouldContain(x => x.StartsWith("RegisterAccount succeeded in ") && x.Contains(" ms by anonymous, request "));
        api.Log.Lines.ShouldContain(x => x.StartsWith("CreateTeam succeeded in ") && x.Contains($" ms by {acme.Owner.UserId} for {acme.Id}, request "));
    }
}
