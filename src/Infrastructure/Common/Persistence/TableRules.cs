using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// The second wall, written from the model: row-level security, grants and cache triggers of one table, and what PostgreSQL
/// is told about it. Nobody has to remember them for a new entity, and running them again changes nothing.
/// </summary>
internal sealed class TableRules(IReadOnlyEntityType entity, string app, string system)
{
    // Without a select around them: a sub-plan costs each statement more than the setting does, and an index takes either.
    private const string Tenant = "nullif(current_setting('app.tenant_id', true), '')::uuid";
    private const string User = "nullif(current_setting('app.user_id', true), '')::uuid";

    private readonly string table = entity.GetTableName()!;
    private readonly Ownership kind = OwnershipModel.KindOf(entity);

    private bool IsAppendOnly => entity[MappingExtensions.AppendOnlyAnnotation] is string;

    private bool IsCredential => typeof(ICredential).IsAssignableFrom(entity.ClrType);

    public IEnumerable<string> Statements() => [.. Grants(), .. Security(), .. Cache(), .. Expectations()];

    private IEnumerable<string> Grants()
    {
        yield return $"revoke all on {table} from public, {app}, {system};";
        yield return $"grant select, insert{(IsAppendOnly ? "" : ", update, delete")} on {table} to {system};";
        if (entity[MappingExtensions.AppendOnlyAnnotation] is string { Length: > 0 } erasable)
            yield return $"grant update ({erasable}) on {table} to {system};";
        if (kind == Ownership.Global)
            yield break;
        yield return $"grant {(IsCredential ? "insert" : IsAppendOnly ? "select, insert" : "select, insert, update, delete")} on {table} to {app};";
    }

    private IEnumerable<string> Security()
    {
        yield return $"alter table {table} enable row level security;";
        yield return $"alter table {table} force row level security;";
        yield return Policy("system", $"for all to {system} using (true) with check (true)");
        if (Condition() is { } condition)
            yield return Policy("owner", $"for all to {app} using ({condition}) with check ({condition})");
        if (typeof(IVisibleToUser).IsAssignableFrom(entity.ClrType))
            yield return Policy("own", $"for select to {app} using (user_id = {User})");
        if (typeof(IKeptByUser).IsAssignableFrom(entity.ClrType))
            yield return Policy("kept", $"for update to {app} using (user_id = {User}) with check (user_id = {User})");
        if (typeof(IAboutUser).IsAssignableFrom(entity.ClrType))
            yield return Policy("about", $"for select to {app} using (subject_id = {User})");
        if (kind == Ownership.TenantRoot)
            yield return Policy("own", $"for select to {app} using (id in (select tenant_id from memberships where user_id = {User} and suspended_at is null))");
    }

    private string? Condition() => kind switch
    {
        Ownership.Tenant => $"tenant_id = {Tenant}",
        Ownership.TenantRoot => $"id = {Tenant}",
        Ownership.User => $"user_id = {User}",
        Ownership.Scope => $"scope_id = coalesce({Tenant}, {User})",
        _ => null,
    };

    private string Policy(string name, string rule) =>
        $"drop policy if exists {name} on {table}; create policy {name} on {table} {rule};";

    private IEnumerable<string> Cache()
    {
        yield return $"drop trigger if exists cache on {table};";
        if (entity[MappingExtensions.CacheAnnotation] is not string rules)
            yield break;
        var arguments = string.Join(", ", rules.Split(':').Select(x => $"'{x}'"));
        yield return $"create trigger cache after {(entity.EmptiesCacheWhenNew() ? "insert or " : "")}update or delete on {table} for each row execute function invalidate_cache({arguments});";
    }

    /// <summary>
    /// From the next ANALYZE on PostgreSQL expects a thousand rows of each tenant. Of the average it would say a few: it would then look
    /// for several rows of a large tenant, or join them, in all that this tenant has, although an index leads to each.
    /// </summary>
    private IEnumerable<string> Expectations() => kind == Ownership.Tenant ? [$"alter table {table} alter column tenant_id set (n_distinct = -0.001);"] : [];
}
