using Quartz.Impl.AdoJobStore;

namespace Platform.Infrastructure.Messaging.Schedules;

/// <summary>
/// Quartz's tables, in a schema of their own that the application role cannot enter: created by the migrator from the
/// script that Quartz carries, so that they are those of its version. Creates what is missing, and drops nothing.
/// </summary>
internal static class QuartzSchema
{
    public const string Prefix = "quartz.qrtz_";

    private const string Resource = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    public static string Script(string app, string system) => $"""
        create schema if not exists quartz;
        revoke all on schema quartz from public, {app};
        {Tables()}
        revoke all on all tables in schema quartz from public, {app}, {system};
        grant usage on schema quartz to {system};
        grant select, insert, update, delete on all tables in schema quartz to {system};
        """;

    private static string Tables()
    {
        using var script = typeof(StdAdoDelegate).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("This version of Quartz does not carry its tables where the last one did. Look for create_postgres.sql in it.");
        using var reader = new StreamReader(script);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Replace("{0}", Prefix).Replace("{1}", "qrtz_");
    }
}
