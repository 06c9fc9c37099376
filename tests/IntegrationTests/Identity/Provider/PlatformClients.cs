using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Identity.Provider;

internal static class PlatformClients
{
    /// <summary>A client of the platform as a whole, not the platform's own unless told so.</summary>
    public static async Task<TestClient> PlatformClient(this ApiFixture api, string[] scopes, bool isFirstParty = false)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(TestFlow.Settings(scopes))!;
        body["firstParty"] = isFirstParty;
        var created = (await (await api.Operator()).Post("/v1/operator/clients", body)).ShouldBe(201);
        return new(api, created.Text("clientId"), created.Text("secret"));
    }
}
