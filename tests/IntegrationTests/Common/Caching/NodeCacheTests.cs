using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Common.Caching;

namespace Platform.IntegrationTests.Common.Caching;

public sealed class NodeCacheTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly NodeCache cache = api.Services.GetRequiredService<NodeCache>();
    private readonly TaskCompletionSource<string?> answer = new();
    private readonly Guid id = Guid.NewGuid();
    private int loads;

    [Fact]
    public async Task What_many_ask_for_at_once_is_loaded_once()
    {
        var all = Enumerable.Range(0, 50).Select(_ => Ask()).ToList();
        await Eventually.Is(() => Task.FromResult(loads > 0));

        answer.SetResult("found");

        (await Task.WhenAll(all)).Distinct().ShouldBe(["found"]);
        loads.ShouldBe(1);
    }

    /// <summary>They go on together whenever one has loaded, and so ask for the next in the same moment.</summary>
    [Fact]
    public async Task What_many_ask_for_on_several_cores_is_loaded_once()
    {
        var all = Enumerable.Range(0, 5_000).Select(_ => Guid.NewGuid()).ToList();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            foreach (var one in all)
                await cache.Get("test", one, LoadNow, CancellationToken.None);
        })));

        loads.ShouldBe(all.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waited_for_what_was_not_found_or_failed_looks_for_itself(bool fails)
    {
        var first = Ask();
        await Eventually.Is(() => Task.FromResult(loads == 1));
        var second = Ask(_ => Task.FromResult<string?>("later"));

        if (fails)
            answer.SetException(new TimeoutException());
        else
            answer.SetResult(null);

        await Record.ExceptionAsync(() => first);
        (await second).ShouldBe("later");
        (await Ask()).ShouldBe("later");
    }

    private Task<string?> Ask(Func<CancellationToken, Task<string?>>? load = null) =>
        cache.Get("test", id, load ?? Load, CancellationToken.None).AsTask();

    private async Task<string?> LoadNow(CancellationToken cancellation)
    {
        Interlocked.Increment(ref loads);
        await Task.Yield();
        return "found";
    }

    private Task<string?> Load(CancellationToken cancellation)
    {
        Interlocked.Increment(ref loads);
        return answer.Task;
    }
}
