using System.Text.Json.Nodes;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Generated;

/// <summary>For every operation of the document: no credentials, no permission, malformed input, an old version.</summary>
public sealed class RefusalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Malformed = "not-an-id-at-all_01h455vb4pex5vsknk084sn02q";

    [Fact]
    public Task Without_credentials_the_answer_is_401() => ForEach(x => !x.IsAnonymous, async (operation, world) =>
        Expect(await api.Anonymous.Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids)), 401));

    [Fact]
    public Task With_a_dead_token_the_answer_is_401() => ForEach(x => !x.IsAnonymous, async (operation, world) =>
        Expect(await new Client(api.Http, "ptk_dead").Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids)), 401));

    [Fact]
    public async Task A_member_without_the_permission_gets_403()
    {
        var members = new Dictionary<string, Client>();
        await ForEach(x => x is { IsInOrganization: true, Permission: not null }, async (operation, world) =>
        {
            if (!members.TryGetValue(operation.Permission!, out var member))
                members[operation.Permission!] = member = await MemberWithout(world, operation.Permission!);
            return Expect(await member.Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids)), 403);
        });
    }

    [Fact]
    public Task Only_operators_pass_operator_routes() => ForEach(x => x.IsForOperators, async (operation, world) =>
        Expect(await world.Owner.Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids)), 403)
        ?? Expect(await world.Program.Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids)), 403));

    [Fact]
    public Task An_api_token_does_not_pass_where_a_person_must() => ForEach(x => !x.IsAnonymous && !x.TakesApiTokens, async (operation, world) =>
        Expect(await world.Program.Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids)), 403));

    /// <summary>What a token can do shrinks with whoever answers for it, here to nothing.</summary>
    [Fact]
    public async Task An_api_token_that_may_do_nothing_gets_401_403_or_404()
    {
        var tokens = new Dictionary<World, Client>();
        await ForEach(x => !x.IsAnonymous && x.Id != nameof(GetCurrentToken), async (operation, world) =>
        {
            if (!tokens.TryGetValue(world, out var token))
                tokens[world] = token = await TokenWithoutPermissions(world);
            var reply = await token.Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids));
            return reply.Status is 401 or 403 or 404 ? null : $"expected 401, 403 or 404, got {reply}";
        });
    }

    [Fact]
    public Task An_operator_who_acts_as_a_user_and_may_only_read_changes_nothing() => ForEach(x => x is { Method.Method: not "GET", IsQuestion: false }, async (operation, world) =>
    {
        var reply = await world.Impersonator.Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids));
        return Expect(reply, 403) ?? (reply.Code == "impersonation_read_only" ? null : $"expected impersonation_read_only, got {reply}");
    });

    [Fact]
    public Task An_operator_who_acts_as_a_user_sees_nothing_of_the_platform_and_of_the_account_only_who_it_is() => ForEach(
        x => x is { IsAnonymous: false, IsInOrganization: false } && x.Method == HttpMethod.Get && x.Id != nameof(GetMe), async (operation, world) =>
        Expect(await world.Impersonator.Send(operation.Method, operation.Path(world.Parameters), null), 403));

    [Fact]
    public Task A_malformed_id_in_the_path_gets_400() => ForEach(x => x.IdParameters.Any(), async (operation, world) =>
    {
        var path = world.Parameters.ToDictionary(x => x.Key, x => operation.IdParameters.Contains(x.Key) ? Malformed : x.Value);
        return Expect(await world.Owner.Send(operation.Method, operation.Path(path), operation.Body(world.Ids)), 400);
    });

    [Fact]
    public Task A_parameter_that_there_is_not_gets_400_with_those_there_are() => ForEach(_ => true, async (operation, world) =>
    {
        var query = operation.RequiredQuery(world.Parameters);
        var path = $"{operation.Path(world.Parameters)}{query}{(query.Length == 0 ? '?' : '&')}noSuchParameter=1";
        var reply = await (operation.IsForOperators ? world.Operator : world.Owner).Send(operation.Method, path, operation.Body(world.Ids));
        if ((Expect(reply, 400) ?? (reply.Code == "malformed_request" ? null : $"expected malformed_request, got {reply}")) is { } problem)
            return problem;
        var named = reply.Body["errors"]!["noSuchParameter"]![0]!.ToString();
        return operation.QueryParameters.FirstOrDefault(x => !named.Contains(x, StringComparison.Ordinal)) is { } missing ? $"{missing} is not named: {reply}" : null;
    });

    [Fact]
    public Task A_malformed_body_gets_400() => ForEach(x => x.HasBody, async (operation, world) =>
    {
        foreach (var body in new[] { "{", "[]", "\"text\"", "null", "{\"noSuchMember\":1}", "{\"\\uD800\":1}" })
        {
            var content = new StringContent(body, null, "application/json");
            if (Expect(await world.Owner.Send(operation.Method, operation.Path(world.Parameters), content), 400) is { } problem)
                return $"{body}: {problem}";
        }

        return null;
    });

    [Fact]
    public Task A_wrong_type_in_the_body_gets_400_and_names_the_member() => ForEach(x => x.Sample is JsonObject, async (operation, world) =>
    {
        foreach (var name in operation.Sample!.AsObject().Select(x => x.Key))
        {
            var body = operation.Body(world.Ids)!.AsObject();
            body[name] = new JsonObject { ["wrong"] = new JsonArray(1, 2) };
            var reply = await world.Owner.Send(operation.Method, operation.Path(world.Parameters), body);
            if (Expect(reply, 400) is { } problem)
                return problem;
            if (!reply.Body["errors"]!.AsObject().Any(x => x.Key.StartsWith(name, StringComparison.Ordinal)))
                return $"{name} is not named: {reply}";
        }

        return null;
    });

    [Fact]
    public Task An_old_version_in_If_Match_gets_412() => ForEach(x => x.Takes("If-Match"), async (operation, world) =>
        Expect(await (operation.IsForOperators ? world.Operator : world.Owner).Send(operation.Method, operation.Path(world.Parameters), operation.Body(world.Ids), ("If-Match", "\"1\"")), 412));

    private async Task ForEach(Func<Operation, bool> chosen, Func<Operation, World, Task<string?>> exercise)
    {
        var world = await World.Create(api);
        var operations = (await Operation.All(api.Anonymous)).Where(chosen).ToList();
        var problems = new List<string>();
        foreach (var operation in operations)
        {
            if (await exercise(operation, world) is { } problem)
                problems.Add($"{operation}: {problem}");
        }

        operations.ShouldNotBeEmpty();
        problems.ShouldBeEmpty();
    }

    private async Task<Client> MemberWithout(World world, string permission)
    {
        var catalog = (await world.Owner.Get(world.Organization.Path("/permissions"))).Data.Select(x => x!["name"]!.ToString());
        var key = $"without-{permission.Replace('.', '-').Replace('_', '-')}";
        (await world.Owner.Post(world.Organization.Path("/roles"), new { key, name = key, permissions = catalog.Where(x => x != permission) })).ShouldBe(201);
        return await world.Organization.Member(key);
    }

    private async Task<Client> TokenWithoutPermissions(World world)
    {
        var member = await world.Organization.Member("admin");
        var permissions = PermissionSet.OfTeams.Names;
        var created = (await member.Post("/v1/me/tokens", new { organization = world.Organization.Id, name = "Nothing", permissions })).ShouldBe(201);
        (await world.Owner.Patch(world.Organization.Path($"/members/{member.UserId}"), new { role = "billing" })).ShouldBe(200);
        return new Client(api.Http, created.Text("secret"));
    }

    private static string? Expect(Reply reply, int status) => reply.Status == status ? null : $"expected {status}, got {reply}";
}
