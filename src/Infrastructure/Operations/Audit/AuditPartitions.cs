using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Operations.Audit;

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
    public const int Least = 12;

    /// <summary>For how many whole months audit events are kept.</summary>
    public int KeptMonths { get; init; } = 84;
}

internal sealed class AuditOptionsCheck : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) => options.KeptMonths is >= AuditOptions.Least and <= 1200
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Audit:KeptMonths must be at least {AuditOptions.Least}: the database drops nothing younger.");
}

internal static class AuditServices
{
    public static IServiceCollection AddAuditPartitions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection("Audit")).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsCheck>().AddScoped<IAuditPartitions, AuditPartitions>();
    }
}
