using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Impersonations;

/// <summary>An operator who acts as a user.</summary>
/// <param name="Operator">In their own name.</param>
/// <param name="Client">As the user.</param>
/// <param name="Id">Of the impersonation.</param>
internal sealed record TestImpersonation(Client Operator, Client Client, string Id)
{
    public string Path => $"/v1/operator/impersonations/{Id}";

    public static async Task<TestImpersonation> Of(ApiFixture api, TestOrganization organization, Client user, bool write = false)
    {
        var keeper = await api.Operator();
        var started = (await Start(keeper, organization, user, write)).ShouldBe(201);
        return new(keeper, new Client(api.Http, started.Text("accessToken")) { UserId = user.UserId, Email = user.Email }, started.Text("id"));
    }

    public static Task<Reply> Start(Client keeper, TestOrganization organization, Client user, bool write = false) =>
        keeper.Post("/v1/operator/impersonations", new { organization = organization.Id, user = user.UserId, reason = "The import fails", ticket = "HELP-1", write });
}
