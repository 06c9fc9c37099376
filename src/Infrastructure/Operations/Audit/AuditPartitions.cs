using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Operations.Audit;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Operations.Audit;

/// <summary>
/// By functions that run with their owner's rights: the serving roles own no table. They take months and nothing else, and
/// never drop what is younger than a year, whoever asks.
/// </summary>
internal sealed class AuditPartitions(IAppDb db, IOptions<AuditOptions> options) : IAuditPartitions
{
    public Task Create(DateOnly month, CancellationToken cancellation) =>
        db.Context.Database.ExecuteSqlAsync($"select create_audit_partition({month})", cancellation);

    public async Task<int> DropExpired(DateOnly month, CancellationToken cancellation)
    {
        var first = month.AddMonths(-options.Value.KeptMonths);
        var dropped = await db.Context.Database.SqlQuery<int>($"select drop_audit_partitions({first}) as \"Value\"").ToListAsync(cancellation);
        return dropped[0];
    }
}

/// <summary>The section <c>Audit</c>.</summary>
internal sealed class AuditOptions
{
    /// <summary>For how many whole months audit events are kept.</summary>
    public int KeptMonths { get; init; } = 84;
}

internal sealed class AuditOptionsCheck : IValidateOptions<AuditOptions>
{
    /// <summary>The database drops nothing younger.</summary>
    private const int Least = 12;

    private const int Most = 1200;

    public ValidateOptionsResult Validate(string? name, AuditOptions options) => new[] { Bounds.Of("Audit:KeptMonths", options.KeptMonths, Least, Most) }.Result();
}

internal static class AuditServices
{
    public static IServiceCollection AddAuditPartitions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AuditOptions, AuditOptionsCheck>(configuration, "Audit");
        return services.AddScoped<IAuditPartitions, AuditPartitions>();
    }
}
