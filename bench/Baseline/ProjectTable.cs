using Npgsql;

namespace Platform.Baseline;

/// <summary>As little as a careful programmer can put between HTTP and PostgreSQL.</summary>
internal sealed class ProjectTable(NpgsqlDataSource source)
{
    private const string Columns = "id, name, slug, description, team_id, created_at, updated_at, created_by";

    public static async Task<ProjectTable> Open(string connection)
    {
        // A pooled connection that never carries session state needs no reset between two requests.
        var settings = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, NoResetOnClose = true };
        var source = NpgsqlDataSource.Create(settings);
        await using var create = source.CreateCommand("""
            create schema if not exists bench_baseline;
            create table if not exists bench_baseline.projects (
                tenant_id uuid not null,
                id uuid not null,
                name text not null,
                slug text not null,
                description text,
                team_id uuid,
                created_at timestamptz not null,
                updated_at timestamptz not null,
                created_by uuid not null,
                primary key (tenant_id, id));
            create unique index if not exists ix_projects_slug on bench_baseline.projects (tenant_id, slug);
            """);
        await create.ExecuteNonQueryAsync();
        return new ProjectTable(source);
    }

    public async Task<bool> IsReachable()
    {
        await using var command = source.CreateCommand("select true");
        return await command.ExecuteScalarAsync() is true;
    }

    public async Task<ProjectView?> Find(Guid tenant, Guid id)
    {
        await using var command = source.CreateCommand(
            $"select {Columns} from bench_baseline.projects where tenant_id = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? View(reader) : null;
    }

    public async Task<List<ProjectView>> List(Guid tenant, int limit)
    {
        await using var command = source.CreateCommand(
            $"select {Columns} from bench_baseline.projects where tenant_id = $1 order by id limit $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<ProjectView>(limit);
        while (await reader.ReadAsync())
            rows.Add(View(reader));
        return rows;
    }

    public async Task<ProjectView> Insert(Guid tenant, NewProject project, Guid creator)
    {
        var id = Guid.CreateVersion7();
        var now = DateTime.UtcNow;
        await using var command = source.CreateCommand(
            $"insert into bench_baseline.projects (tenant_id, {Columns}) values ($1, $2, $3, $4, $5, null, $6, $6, $7)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = project.Name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = project.Slug });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = project.Description });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = creator });
        await command.ExecuteNonQueryAsync();
        return new ProjectView(
            TypeId.Format("proj", id), project.Name, project.Slug, project.Description, null, now, now,
            TypeId.Format("user", creator));
    }

    private static ProjectView View(NpgsqlDataReader row) => new(
        TypeId.Format("proj", row.GetGuid(0)),
        row.GetString(1),
        row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : TypeId.Format("team", row.GetGuid(4)),
        row.GetDateTime(5),
        row.GetDateTime(6),
        TypeId.Format("user", row.GetGuid(7)));
}
