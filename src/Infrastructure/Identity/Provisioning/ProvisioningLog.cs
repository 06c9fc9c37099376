using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Application.Identity.Provisioning;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Provisioning;

/// <summary>One row for each request, after its answer: nobody waits for it, and what failed is in it too.</summary>
internal sealed partial class ProvisioningLog(DbOptions databases, TimeProvider clock, ILogger<ProvisioningLog> logger) : IProvisioningLog
{
    private const string Insert = """
        insert into provisioning_requests (tenant_id, id, token_id, request_id, method, path, status, scim_type, detail, duration_ms, created_at, updated_at)
        select id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11 from organizations where id = $1
        """;

    public async Task Write(Id<Organization> organization, ProvisioningLogEntry entry)
    {
        var now = clock.GetUtcNow();
        try
        {
            await using var command = databases.System.CreateCommand(Insert);
            object?[] values =
            [
                organization.Value, Id<ProvisioningRequest>.New(now).Value, entry.Token?.Value, entry.RequestId, entry.Method,
                Cut(entry.Path, 200), entry.Status, entry.ScimType, entry.Detail is null ? null : Cut(entry.Detail, 500), (int)entry.Duration.TotalMilliseconds, now.UtcDateTime,
            ];
            NpgsqlTypes.NpgsqlDbType[] types =
            [
                NpgsqlTypes.NpgsqlDbType.Uuid, NpgsqlTypes.NpgsqlDbType.Uuid, NpgsqlTypes.NpgsqlDbType.Uuid, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Text,
                NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Integer, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Text, NpgsqlTypes.NpgsqlDbType.Integer, NpgsqlTypes.NpgsqlDbType.TimestampTz,
            ];
            foreach (var (value, type) in values.Zip(types))
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotWritten(logger, exception.GetType().Name, entry.RequestId);
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    [LoggerMessage(Level = LogLevel.Error, Message = "A SCIM request is missing in the provisioning log: {Error}, request {RequestId}")]
    private static partial void NotWritten(ILogger logger, string error, string requestId);
}
