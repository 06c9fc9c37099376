using System.Runtime.CompilerServices;
using Platform.Application.Common.Requests;
using Platform.Infrastructure.Operations.Audit;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Operations.Audit;

public sealed class AuditTargetTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>They make something of their own, which has no id as long as it is refused.</summary>
    private static readonly string[] Makers = ["CreateMyToken", "RestoreMailTemplateRevision", "StartImpersonation", "TestWebhookEndpoint"];

    /// <summary>Otherwise a search by the id of a route shows only what was refused.</summary>
    [Fact]
    public void What_succeeds_is_named_by_the_same_kind_of_id_as_what_is_refused()
    {
        var named =
            from command in typeof(ICommand<>).Assembly.GetTypes()
            where command is { IsAbstract: false, ContainsGenericParameters: false }
            let answer = command.GetInterfaces().FirstOrDefault(x => x.IsGenericType && x.GetGenericTypeDefinition() == typeof(ICommand<>))?.GetGenericArguments()[0]
            where answer is not null && typeof(IEntityView).IsAssignableFrom(answer)
            let asked = RuntimeHelpers.GetUninitializedObject(command)
            where AuditTargets.Of(asked, null) is not null
            select (command.Name, Refused: Kind(AuditTargets.Of(asked, null)), Succeeded: Kind(AuditTargets.Of(asked, RuntimeHelpers.GetUninitializedObject(answer))));

        named.Count().ShouldBeGreaterThan(10);
        named.Where(x => x.Refused != x.Succeeded).Select(x => x.Name).ShouldBe(Makers, ignoreOrder: true);
    }

    [Fact]
    public async Task All_about_a_member_is_found_by_the_id_that_routes_take()
    {
        var acme = await api.Organization();
        var member = await acme.Member();
        var team = (await acme.Owner.Post(acme.Path("/teams"), new { name = "Design", slug = "design" })).ShouldBe(201).Text("id");

        (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role = "nothing" })).ShouldBe(400);
        (await acme.Owner.Patch(acme.Path($"/members/{member.UserId}"), new { role = "admin" })).ShouldBe(200);
        (await acme.Owner.Put(acme.Path($"/teams/{team}/members/{member.UserId}"), new { role = "member" })).ShouldBe(200);
        (await acme.Owner.Delete(acme.Path($"/members/{member.UserId}"))).ShouldBe(204);

        (await acme.AuditEvents($"?resource={member.UserId}")).Data.Select(x => $"{x!.Text("action")} {x!.Text("outcome")}")
            .ShouldBe(["remove_member succeeded", "put_team_member succeeded", "update_member succeeded", "update_member validation_failed"]);
    }

    private static string? Kind(string? id) => id?.Split('_')[0];
}
