using Npgsql;
using NpgsqlTypes;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>
/// The delivery log and the suppression list, where they change: each in one statement, on the system role and outside of
/// any transaction, so that what happened stays recorded whatever becomes of the job. A status only ever grows; news that
/// come late, twice or at once add their time and nothing else.
/// </summary>
internal sealed class MailLog(DbOptions databases, TimeProvider clock) : IMailLog
{
    private const int MaxText = 500;

    private const string OpenStatement = """
        with opened as (
            insert into mail_deliveries as m (id, scope_id, template, recipient, subject, status, attempts, created_at, updated_at)
            values ($1, $2, $3, case when $7 then '' else $4 end, $5, 0, 1, $6, $6)
            on conflict (id) do update set
                scope_id = excluded.scope_id, subject = excluded.subject, updated_at = $6,
                recipient = case when m.status < 10 then excluded.recipient else m.recipient end,
                attempts = m.attempts + case when m.status < 10 then 1 else 0 end,
                status = case m.status when 5 then 0 else m.status end
            returning status, transport, provider_id, last_error)
        select o.*, (select reason from suppressions where address = $4) from opened o
        """;

    private const string MoveStatement = """
        with before as (select * from mail_deliveries where id = $1 for update),
        moved as (
            update mail_deliveries m set
                status = greatest(m.status, $2),
                sent_at = case when $2 = 10 then least(m.sent_at, $3) else m.sent_at end,
                delivered_at = case when $2 = 20 then least(m.delivered_at, $3) else m.delivered_at end,
                opened_at = case when $2 = 30 then least(m.opened_at, $3) else m.opened_at end,
                failed_at = case when $2 = 40 then least(m.failed_at, $3) else m.failed_at end,
                bounced_at = case when $2 = 50 then least(m.bounced_at, $3) else m.bounced_at end,
                complained_at = case when $2 = 60 then least(m.complained_at, $3) else m.complained_at end,
                transport = coalesce($4, m.transport),
                provider_id = coalesce($5, m.provider_id),
                last_error = coalesce($6, m.last_error),
                updated_at = greatest(m.updated_at, $7)
            from before where m.id = before.id)
        insert into suppressions as s (id, address, reason, since, created_at, updated_at)
        select $8, recipient, $9, $7, $7, $7 from before
        where $9 > 0 and recipient <> '' and case $2 when 50 then bounced_at when 60 then complained_at end is null
        on conflict (address) do update set reason = excluded.reason, updated_at = excluded.updated_at where s.reason < excluded.reason
        """;

    public async Task QueuedAside(MailDelivery mail, CancellationToken cancellation)
    {
        await using var command = databases.SystemAside.CreateCommand(
            "insert into mail_deliveries (id, scope_id, template, recipient, subject, status, attempts, created_at, updated_at) values ($1, $2, $3, $4, '', 0, 0, $5, $5)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = mail.Id.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = mail.ScopeId });
        command.Parameters.Add(Text(mail.Template));
        command.Parameters.Add(Text(mail.Recipient));
        command.Parameters.Add(Time(mail.CreatedAt));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task NotWanted(Id<MailDelivery> mail, string reason) => Record(new MailReceipt(mail, MailStatus.Failed, Error: reason));

    public Task Died(Id<MailDelivery> mail, string error) => Record(new MailReceipt(mail, MailStatus.Dead, Error: error));

    /// <summary>Before a mail is tried: makes its row, or counts one more attempt, and says what is known of it and its recipient.</summary>
    public async Task<LoggedMail> Open(OutgoingMail mail, MailPurpose purpose, CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand(OpenStatement);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = mail.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = purpose.Organization?.Value ?? Guid.Empty });
        command.Parameters.Add(Text(purpose.Template));
        command.Parameters.Add(Text(mail.To.ToLowerInvariant()));
        command.Parameters.Add(Text(mail.Subject));
        command.Parameters.Add(Time(clock.GetUtcNow()));
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = purpose.HidesRecipient });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var receipt = new MailReceipt(new(mail.Id), (MailStatus)row.GetInt16(0), Optional(row, 1), Optional(row, 2), Optional(row, 3));
        return new(receipt, row.IsDBNull(4) ? null : (SuppressionReason)row.GetInt16(4));
    }

    /// <summary>Not cancelled: it has happened.</summary>
    public async Task Record(MailReceipt receipt)
    {
        await using var connection = await databases.System.OpenConnectionAsync(CancellationToken.None);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Move(new(receipt.Mail, receipt.Status, clock.GetUtcNow(), receipt.Error), receipt.Transport, receipt.ProviderId));
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Always in the order of the mails, so that two reports at once wait for one another and never in a circle.</summary>
    public async Task Record(IEnumerable<MailEvent> events, CancellationToken cancellation)
    {
        await using var connection = await databases.System.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var happened in events.OrderBy(x => x.Mail).ThenBy(x => x.Time))
            batch.BatchCommands.Add(Move(happened, transport: null, providerId: null));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlBatchCommand Move(MailEvent happened, string? transport, string? providerId)
    {
        var reason = !happened.Suppresses ? 0 : happened.Status == MailStatus.Complained ? SuppressionReason.Complained : SuppressionReason.Bounced;
        return new NpgsqlBatchCommand(MoveStatement)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = happened.Mail.Value },
                new NpgsqlParameter<short> { TypedValue = (short)(happened.Status ?? MailStatus.Queued) },
                Time(happened.Time),
                Text(transport),
                Text(providerId),
                Text(happened.Error),
                Time(clock.GetUtcNow()),
                new NpgsqlParameter<Guid> { TypedValue = Id<Suppression>.New().Value },
                new NpgsqlParameter<short> { TypedValue = (short)reason },
            },
        };
    }

    private static NpgsqlParameter Time(DateTimeOffset time) => new NpgsqlParameter<DateTimeOffset> { TypedValue = time.ToUniversalTime() };

    /// <summary>PostgreSQL takes no NUL, and nobody reads more than this of what a server says.</summary>
    private static NpgsqlParameter Text(string? text) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Text,
        Value = text is null ? DBNull.Value : (text.Length > MaxText ? text[..MaxText] : text).Replace('\0', ' '),
    };

    private static string? Optional(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <param name="Receipt">What became of the mail so far.</param>
/// <param name="Suppression">Why its recipient gets no mail, if that is so.</param>
internal sealed record LoggedMail(MailReceipt Receipt, SuppressionReason? Suppression);
