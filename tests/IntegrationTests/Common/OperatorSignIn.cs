using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Identity.Operators;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Common.Caching;
using Platform.IntegrationTests.Identity.Factors;

namespace Platform.IntegrationTests.Common;

/// <summary>The one place where tests get an operator from: with a second factor, without which no operator route answers.</summary>
internal static class OperatorSignIn
{
    /// <summary>An operator who may do everything, or only this.</summary>
    public static async Task<Client> Operator(this ApiFixture api, params string[] permissions)
    {
        var user = await api.SignUp();
        await api.AsPlatform(new AddOperator(user.Email));
        if (permissions.Length > 0)
            await api.Change("update users set operator_permissions = $2 where id = $1", Id<User>.Parse(user.UserId).Value, permissions);
        await api.ProveSecondFactor(user);
        return user;
    }

    /// <summary>The user adds an authenticator app and proves it in this session.</summary>
    public static async Task ProveSecondFactor(this ApiFixture api, Client user)
    {
        var app = await AuthenticatorApp.Of(api, user);
        (await user.Post("/v1/auth/step-up", new { method = "totp", code = app.Code() })).ShouldBe(200);
    }

    /// <summary>Sends what only the platform itself sends.</summary>
    public static async Task AsPlatform<TResponse>(this ApiFixture api, ICommand<TResponse> command)
        where TResponse : class
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Identify(new Actor.Platform("tests"), RequestOrigin.Unknown);
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(command);
    }

    /// <summary>How many rows there are, behind the API's back: <c>jobs where kind = 'send_mail'</c>.</summary>
    public static async Task<long> Count(this ApiFixture api, string rows)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand($"select count(*) from {rows}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What follows from what was done is over, so that no row changes by itself any more.</summary>
    public static Task Settle(this ApiFixture api) =>
        Eventually.Is(async () => await api.Count("outbox where position is null") == 0 && await api.Count("jobs where state <> 0") == 0);

    /// <summary>How many wait for a lock at this moment.</summary>
    public static Task<long> Waiting(this ApiFixture api) => api.Count("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");

    /// <summary>Changes rows behind the API's back.</summary>
    public static async Task Change(this ApiFixture api, string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
        await api.Services.GetRequiredService<NodeCache>().Sync(CancellationToken.None);
    }
}
