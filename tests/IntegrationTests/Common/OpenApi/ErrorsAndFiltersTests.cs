namespace Platform.IntegrationTests.Common.OpenApi;

public sealed class ErrorsAndFiltersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Policies_of_organizations_and_bounds_of_sessions_are_among_the_errors()
    {
        var operations = (await ApiDocument.Read(api)).Operations.ToDictionary(x => x.Id);
        string Denied(string id) => operations[id].Responses.Single(x => x.Key == "403").Value!["description"]!.ToString();

        foreach (var code in new[] { "second_factor_required", "policy_address", "policy_sign_in_method", "policy_session_age", "sso_required", "session_ended_here", "email_not_verified" })
            Denied("ListProjects").ShouldContain($"`{code}`");
        Denied("CreateProject").ShouldContain("`policy_creation`");
        Denied("ListMyTokens").ShouldContain("`own_sign_in_required`");
        Denied("ListAllUsers").ShouldContain("`second_factor_required`");
    }

    [Fact]
    public async Task Filters_that_know_their_values_list_them()
    {
        var operations = (await ApiDocument.Read(api)).Operations.ToDictionary(x => x.Id);
        IEnumerable<string> Values(string id, string name) =>
            operations[id].Parameters.Single(x => $"{x["name"]}" == name)["schema"]!["enum"]!.AsArray().Select(x => x!.ToString());

        Values("ListMySecurityEvents", "kind").ShouldContain("sign_in_failed");
        Values("ListInvitations", "status").ShouldBe(["pending", "accepted", "expired"]);
        Values("ListJobs", "queue").ShouldNotBeEmpty();
        Values("ListMyNotifications", "category").ShouldContain("security");
        Values("ListWebhookDeliveries", "eventType").ShouldContain("webhook.test");
        Values("ListProvisioningLog", "method").ShouldContain("PATCH");
    }

    [Fact]
    public async Task A_text_in_a_query_says_what_it_may_be()
    {
        var unsaid =
            from operation in (await ApiDocument.Read(api)).Operations
            from parameter in operation.Parameters
            where $"{parameter["in"]}" == "query" && $"{parameter["schema"]!["type"]}" == "string"
            where parameter["example"] is null && !new[] { "enum", "examples" }.Any(x => parameter["schema"]![x] is not null)
            select $"{operation.Id}: {parameter["name"]}";

        unsaid.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deletion_that_is_confirmed_says_where()
    {
        var confirm = (await ApiDocument.Read(api)).Operations.Single(x => x.Id == "DeleteOrganization").Parameters.Single(x => $"{x["name"]}" == "confirm");

        ($"{confirm["in"]}", $"{confirm["required"]}", $"{confirm["description"]}").ShouldBe(("query", "true", "The slug of the organization, so that nothing else is deleted by mistake."));
    }
}
