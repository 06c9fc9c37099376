using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Common;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Operations.RateLimits;

public sealed class RateLimitsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly RateLimit Five = new("test", 5, TimeSpan.FromHours(1));

    private IRateLimits Limits => api.Services.GetRequiredService<IRateLimits>();

    [Fact]
    public async Task Of_fifty_at_once_exactly_as_many_pass_as_the_limit_allows()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Passes("parallel"))));

        taken.Count(x => x).ShouldBe(5);
    }

    [Fact]
    public async Task When_it_is_used_up_one_is_free_again_after_a_part_of_the_period()
    {
        for (var i = 0; i < 5; i++)
            (await Passes("part")).ShouldBeTrue();
        var refused = await Should.ThrowAsync<PlatformError>(() => Limits.Take(Five, "part", CancellationToken.None));
        refused.Code.ShouldBe("rate_limited");
        refused.RetryAfter!.Value.TotalMinutes.ShouldBeInRange(11, 12);

        await LetPass("part", "12 minutes");
        (await Passes("part")).ShouldBeTrue();
        (await Passes("part")).ShouldBeFalse();
        await LetPass("part", "3 hours");
        for (var i = 0; i < 5; i++)
            (await Passes("part")).ShouldBeTrue();
        (await Passes("part")).ShouldBeFalse();
    }

    [Fact]
    public async Task Several_are_taken_together_or_not_at_all()
    {
        await Limits.Take(Five, "many", 3, CancellationToken.None);
        await Should.ThrowAsync<PlatformError>(() => Limits.Take(Five, "many", 3, CancellationToken.None));
        await Limits.Take(Five, "many", 2, CancellationToken.None);
        await Should.ThrowAsync<PlatformError>(() => Limits.Take(Five, "many", 1, CancellationToken.None));
        await Should.ThrowAsync<PlatformError>(() => Limits.Take(Five, "more than there is", 6, CancellationToken.None));
    }

    [Fact]
    public async Task Keys_are_apart_kept_as_hashes_and_removed_when_they_have_expired()
    {
        (await Passes("198.51.100.7")).ShouldBeTrue();
        (await Passes("198.51.100.8")).ShouldBeTrue();
        (await Rows("198.51.100.7")).ShouldBe(1);
        (await Scalar("select count(*) from rate_limits r where r::text like '%198.51%' or convert_from(key, 'latin1') like '%198.51%'")).ShouldBe(0L);

        await LetPass("198.51.100.7", "1 hour");
        await api.AsPlatform(new CleanUpRateLimits());
        (await Rows("198.51.100.7")).ShouldBe(0);
        (await Rows("198.51.100.8")).ShouldBe(1);
    }

    [Fact]
    public void A_caller_is_an_address_or_a_network_of_64_bits()
    {
        AddressPrefix.OfCaller("198.51.100.7").ShouldBe("198.51.100.7/32");
        AddressPrefix.OfCaller("::ffff:198.51.100.7").ShouldBe("198.51.100.7/32");
        AddressPrefix.OfCaller("2001:db8:1:2:3:4:5:6").ShouldBe("2001:db8:1:2::/64");
        AddressPrefix.OfCaller(null).ShouldBe("");
    }

    private async Task<bool> Passes(string key)
    {
        try
        {
            await Limits.Take(Five, key, CancellationToken.None);
            return true;
        }
        catch (PlatformError)
        {
            return false;
        }
    }

    /// <summary>The limits are on the database's clock, so it is the row that gets older.</summary>
    private Task LetPass(string key, string interval) => Scalar(
        $"update rate_limits set until = until - interval '{interval}', expires_at = expires_at - interval '{interval}' where key = {Sql(key)} returning 1");

    private async Task<int> Rows(string key) => (int)(long)(await Scalar($"select count(*) from rate_limits where key = {Sql(key)}"))!;

    private static string Sql(string key) =>
        $"'\\x{Convert.ToHexString(Infrastructure.Operations.RateLimits.RateLimits.KeyOf(Five.Name, key))}'";

    private async Task<object?> Scalar(string sql)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
