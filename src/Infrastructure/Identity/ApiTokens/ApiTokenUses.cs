using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Domain.Identity.ApiTokens;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.Infrastructure.Identity.ApiTokens;

/// <summary>
/// Notes when and from where tokens are used, and writes it once a minute and at shutdown, in one statement for all of
/// them: no request waits for it.
/// </summary>
internal sealed partial class ApiTokenUses(DbOptions databases, ILogger<ApiTokenUses> logger) : NodeWork
{
    // A token that is gone by now is left out, and a use that another node wrote less than a minute ago stays.
    private const string Write = """
        insert into api_token_uses (tenant_id, id, token_id, user_id, used_at, address, created_at, updated_at)
        select t.tenant_id, gen_random_uuid(), t.id, t.user_id, u.used_at, u.address, u.used_at, u.used_at
        from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as u (token_id, used_at, address) join api_tokens t on t.id = u.token_id
        order by t.id
        on conflict (tenant_id, token_id) do update
        set user_id = excluded.user_id, used_at = excluded.used_at, address = excluded.address, updated_at = excluded.updated_at
        where api_token_uses.used_at <= excluded.used_at - $4
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Id<ApiToken>, Use> pending = new();

    public void Record(Id<ApiToken> token, DateTimeOffset now, string? address) => pending[token] = new(now, address);

    /// <summary>Writes what was noted since the last time.</summary>
    /// <param name="atLeastAfter">How much later than the use that is written already.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task Flush(TimeSpan atLeastAfter, CancellationToken cancellation)
    {
        var uses = pending.ToArray().Where(x => pending.TryRemove(x)).ToArray();
        if (uses.Length == 0)
            return;
        await using var command = databases.System.CreateCommand(Write);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. uses.Select(x => x.Key.Value)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. uses.Select(x => x.Value.At.UtcDateTime)] });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. uses.Select(x => x.Value.Address)] });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = atLeastAfter });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task StopAsync(CancellationToken cancellation)
    {
        await base.StopAsync(cancellation);
        await TryFlush(TimeSpan.Zero, cancellation);
    }

    protected override async Task Run(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
            await TryFlush(Interval, stopping);
    }

    /// <summary>What could not be written is lost: the next use says the same.</summary>
    private async Task TryFlush(TimeSpan atLeastAfter, CancellationToken cancellation)
    {
        try
        {
            await Flush(atLeastAfter, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotWritten(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last uses of API tokens were not written: {Error}")]
    private static partial void NotWritten(ILogger logger, string error);

    private readonly record struct Use(DateTimeOffset At, string? Address);
}
