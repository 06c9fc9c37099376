using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Generated;

/// <summary>As shipped.</summary>
public sealed class IsolationTests(ApiFixture api) : IsolationProof(api), IClassFixture<ApiFixture>;

/// <summary>For every operation of the document: another tenant gets nothing and changes nothing.</summary>
public abstract class IsolationProof(ApiFixture api)
{
    [Fact]
    public async Task Another_tenant_is_answered_as_if_nothing_were_there()
    {
        var (acme, globex) = (await World.Create(api), await World.Create(api));
        await api.Settle();
        var before = await RowsOf(acme);
        var opened = new List<string>();

        foreach (var operation in (await Operation.All(api.Anonymous)).Where(x => x.IsInOrganization))
        {
            foreach (var caller in new[] { globex.Owner, globex.Program })
                Expect(opened, operation, "on the first tenant's route", await Send(operation, caller, acme.Parameters, acme), 401, 403, 404);
            if (operation.PathParameters.Any(x => x != "org" && acme.Parameters[x] != globex.Parameters[x]))
                await ExpectHidden(opened, operation, acme, globex);
            if (operation.Body(acme.Ids)?.ToJsonString() != operation.Body(globex.Ids)?.ToJsonString())
                ExpectFailure(opened, operation, await Send(operation, globex.Owner, globex.Parameters, acme));
        }

        opened.ShouldBeEmpty();
        (await RowsOf(acme)).ShouldBe(before);
    }

    /// <summary>The first tenant's ids under the second tenant's route.</summary>
    private static async Task ExpectHidden(List<string> opened, Operation operation, World acme, World globex)
    {
        var mixed = acme.Parameters.ToDictionary(x => x.Key, x => x.Key == "org" ? globex.Parameters["org"] : x.Value);
        Expect(opened, operation, "with the first tenant's ids", await Send(operation, globex.Owner, mixed, globex), 400, 403, 404);
    }

    private static Task<Reply> Send(Operation operation, Client caller, IReadOnlyDictionary<string, string> path, World bodies) =>
        caller.Send(operation.Method, operation.Path(path), operation.Body(bodies.Ids));

    private static void Expect(List<string> opened, Operation operation, string how, Reply reply, params int[] statuses)
    {
        if (!statuses.Contains(reply.Status))
            opened.Add($"{operation} {how}: {reply}");
    }

    private static void ExpectFailure(List<string> opened, Operation operation, Reply reply)
    {
        if (reply.Status is < 400 or >= 500)
            opened.Add($"{operation} with the first tenant's ids in the body: {reply}");
    }

    /// <summary>Everything the tenant has, as PostgreSQL keeps it; the audit trail may grow.</summary>
    private async Task<string> RowsOf(World world)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(
            """
            select string_agg(query_to_xml(format('select * from %I where %I = %L order by 1, 2', c.relname, a.attname, $1), true, true, '')::text, '' order by c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where n.nspname = 'public' and c.relkind = 'r' and (a.attname = 'tenant_id' or c.relname = 'organizations' and a.attname = 'id')
            """);
        command.Parameters.AddWithValue(Domain.Common.Id<Domain.Organizations.Organizations.Organization>.Parse(world.Organization.Id).Value.ToString());
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
