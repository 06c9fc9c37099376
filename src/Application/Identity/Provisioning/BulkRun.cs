using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>The operations of a bulk, in their order but for those that wait for what another one makes.</summary>
internal sealed class BulkRun
{
    private readonly List<(JsonNode Sent, BulkOperation? Operation, PlatformError? Error)> operations = [];
    private readonly Dictionary<string, string> made = [];
    private readonly SortedDictionary<int, BulkOutcome> outcomes = [];
    private readonly List<UserChange> users = [];
    private readonly List<GroupChange> groups = [];
    private int mostErrors = int.MaxValue;
    private int errors;

    /// <summary>What has to be known of users before, as far as the operations say it.</summary>
    public IReadOnlyCollection<UserChange> UserChanges => users;

    public IReadOnlyCollection<GroupChange> GroupChanges => groups;

    public static BulkRun Of(JsonObject body)
    {
        var run = new BulkRun();
        if (body["failOnErrors"] is JsonValue limit && int.TryParse(limit.ToString(), CultureInfo.InvariantCulture, out var most) && most > 0)
            run.mostErrors = most;
        foreach (var sent in BulkOperation.In(body))
            run.Add(sent);
        return run;
    }

    public IReadOnlyList<BulkOutcome> Make(UserChanges ofUsers, GroupChanges ofGroups, GroupRoster roster)
    {
        var waiting = Enumerable.Range(0, operations.Count).ToList();
        for (var progress = true; progress && waiting.Count > 0;)
        {
            progress = false;
            foreach (var index in waiting.Where(IsReady).ToList())
            {
                if (errors >= mostErrors)
                    return [.. outcomes.Values];
                Make(index, ofUsers, ofGroups, roster);
                progress = waiting.Remove(index);
            }
        }

        foreach (var index in waiting.TakeWhile(_ => errors < mostErrors))
            Fail(index, ProvisioningErrors.NotBulk);
        return [.. outcomes.Values];
    }

    private void Add(JsonNode sent)
    {
        try
        {
            var operation = BulkOperation.Read(sent);
            // Of what only comes into being here there is nothing to be read.
            if (operation.Id is null || !operation.Id.StartsWith("bulkId:", StringComparison.OrdinalIgnoreCase))
            {
                if (operation.IsOfGroup)
                    groups.Add(operation.Group());
                else
                    users.Add(operation.User());
            }

            operations.Add((sent, operation, null));
        }
        catch (PlatformError error)
        {
            operations.Add((sent, null, error));
        }
    }

    private bool IsReady(int index) => operations[index].Operation is not { } operation || operation.References.All(made.ContainsKey);

    private void Make(int index, UserChanges ofUsers, GroupChanges ofGroups, GroupRoster roster)
    {
        if (operations[index] is not { Operation: { } sent })
        {
            Fail(index, operations[index].Error!);
            return;
        }

        try
        {
            var operation = sent.With(made);
            var answer = operation.IsOfGroup ? ofGroups.Make(operation.Group()) : ofUsers.Make(operation.User());
            if (answer.Refusal is { } refusal)
                Fail(index, refusal);
            else
                Succeed(index, operation, answer.Resource, roster);
        }
        catch (PlatformError error)
        {
            Fail(index, error);
        }
    }

    private void Succeed(int index, BulkOperation operation, ScimResource? resource, GroupRoster roster)
    {
        var id = resource?.Id ?? operation.Id!;
        if (operation.BulkId is { } name)
            made[name] = id;
        if (!operation.IsOfGroup && operation.Method == "DELETE")
            roster.Forget(Id<User>.Parse(id));
        else if (!operation.IsOfGroup)
            roster.Welcome(Id<User>.Parse(id));
        outcomes[index] = new(operation.Method, operation.BulkId, $"/{(operation.IsOfGroup ? "Groups" : "Users")}/{id}", resource, null);
    }

    private void Fail(int index, PlatformError error)
    {
        errors++;
        var sent = operations[index].Sent as JsonObject;
        var (method, path) = (sent?["method"].Text() ?? "", sent?["path"].Text());
        outcomes[index] = new(method.ToUpperInvariant(), sent?["bulkId"].Text(), path is { Length: <= 200 } && method.ToUpperInvariant() is not ("POST" or "") ? path : null, null, error);
    }
}
