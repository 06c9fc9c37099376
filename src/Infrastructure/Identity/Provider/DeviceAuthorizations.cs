using System.Security.Cryptography;
using Npgsql;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class DeviceAuthorizations(ScopedDb db, SystemDb system, TimeProvider clock) : IDeviceAuthorizations
{
    // Without vowels there are no words, and none of the letters looks like another (RFC 8628, section 6.1).
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int Length = 8;

    // $1 hash, $2 client, $3 now
    private const string Ask = """
        update device_authorizations set
            seconds = case when asked_at + make_interval(secs => seconds) > $3 then seconds + 5 else seconds end,
            asked_at = $3
        where hash = $1 and client_id = $2
        returning coalesce(old.asked_at + make_interval(secs => old.seconds) > $3, false), expires_at <= $3, decided_at is not null, user_id is not null, used_at is not null
        """;

    private const string Use = $"""
        with used as (
            update device_authorizations set used_at = $3
            where hash = $1 and client_id = $2 and used_at is null and user_id is not null and expires_at > $3
            returning user_id, browser_session_id, scopes, bound_to, connection_id, authenticated_at, authentication_methods)
        select used.*, {BrowserSessions.WhatIsHeld} from used {BrowserSessions.Held}
        """;

    public async Task<DeviceCodes> Issue(Id<Client> client, IReadOnlyList<string> scopes, CancellationToken cancellation)
    {
        var (token, userCode, now) = (OpaqueToken.Generate(), RandomNumberGenerator.GetString(Letters, Length), clock.GetUtcNow());
        await RemoveOld(now, cancellation);
        db.Add(DeviceAuthorization.Of(token.Hash.ToArray(), HashOf(userCode)!, client, scopes, now));
        return new(token.Text, $"{userCode[..4]}-{userCode[4..]}");
    }

    public async Task<WaitingDevice?> Find(string userCode, CancellationToken cancellation)
    {
        if (HashOf(userCode) is not { } hash)
            return null;
        return await Waiting(hash).Select(x => new WaitingDevice(x.ClientId, x.Scopes)).SingleOrDefaultAsync(cancellation);
    }

    public async Task<bool> Decide(string userCode, Delegation? delegation, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        Id<User>? user = delegation?.User;
        Id<Session>? browser = delegation?.BrowserSession;
        var (organization, connection) = (delegation?.Organization, delegation?.Connection);
        DateTimeOffset? authenticatedAt = delegation?.AuthenticatedAt;
        var methods = delegation?.AuthenticationMethods;
        return HashOf(userCode) is { } hash && await Waiting(hash).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.DecidedAt, now).SetProperty(y => y.UserId, user).SetProperty(y => y.BrowserSessionId, browser)
                .SetProperty(y => y.BoundTo, organization).SetProperty(y => y.ConnectionId, connection)
                .SetProperty(y => y.AuthenticatedAt, authenticatedAt).SetProperty(y => y.AuthenticationMethods, methods),
            cancellation) == 1;
    }

    public async Task Poll(string deviceCode, Id<Client> client, CancellationToken cancellation)
    {
        await using var own = system.Lease();
        await own.Database.OpenConnectionAsync(cancellation);
        await using var command = Statement(new(Ask, (NpgsqlConnection)own.Database.GetDbConnection()), deviceCode, client);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            throw OAuthErrors.InvalidGrant("The device_code is not one of this client's.");
        var (isTooSoon, isOver, isDecided, isAllowed, isUsed) = (row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4));
        if (isUsed)
            throw OAuthErrors.InvalidGrant("The device_code was used. Start again.");
        if (isOver)
            throw DeviceErrors.Expired;
        if (isTooSoon)
            throw DeviceErrors.SlowDown;
        if (!isDecided)
            throw DeviceErrors.Pending;
        if (!isAllowed)
            throw DeviceErrors.Refused;
    }

    public async Task<Delegation?> Take(string deviceCode, Id<Client> client, CancellationToken cancellation)
    {
        await using var command = Statement(await db.Statement(Use, cancellation), deviceCode, client);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        var delegation = new Delegation(client, new Id<User>(row.GetGuid(0)), new Id<Session>(row.GetGuid(1)), row.GetFieldValue<string[]>(2))
        {
            Organization = row.IsDBNull(3) ? null : new Id<Organization>(row.GetGuid(3)),
            Connection = row.IsDBNull(4) ? null : new Id<Connection>(row.GetGuid(4)),
            AuthenticatedAt = row.GetFieldValue<DateTimeOffset>(5),
            AuthenticationMethods = row.GetFieldValue<string[]>(6),
        };
        return BrowserSessions.Read(delegation, row, 7);
    }

    private IQueryable<DeviceAuthorization> Waiting(byte[] hash)
    {
        var now = clock.GetUtcNow();
        return db.AcrossTenants<DeviceAuthorization>().Where(x => x.UserCodeHash == hash && x.DecidedAt == null && x.ExpiresAt > now);
    }

    private NpgsqlCommand Statement(NpgsqlCommand command, string deviceCode, Id<Client> client)
    {
        var hash = OpaqueToken.TryParse(deviceCode, out var token) ? token.ToArray() : [];
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = client.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return command;
    }

    /// <summary>However it was typed; null for what is no code.</summary>
    private static byte[]? HashOf(string userCode)
    {
        var letters = new string([.. userCode.ToUpperInvariant().Where(char.IsAsciiLetterUpper).Take(Length + 1)]);
        return letters.Length == Length ? TokenHash.Of(letters).ToArray() : null;
    }

    private Task RemoveOld(DateTimeOffset before, CancellationToken cancellation) => db.Context.Database.ExecuteSqlAsync($"""
        delete from device_authorizations where hash in (select hash from device_authorizations where expires_at <= {before - DeviceAuthorization.Lifetime} limit 100 for update skip locked)
        """, cancellation);
}
