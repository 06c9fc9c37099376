using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.Queue;

/// <summary>What the driver asks of this queue; the peers answer the same (bench/Peers/talk.mjs).</summary>
internal sealed class HostRequests(IServiceProvider services, ConnectionStrings connections)
{
    private readonly JobTable table = new(connections);
    private readonly Runs runs = services.GetRequiredService<Runs>();
    private readonly Id<Organization> organization = Id<Organization>.New();

    public async Task Answer()
    {
        Console.WriteLine("= 0");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            var values = words.Skip(1).Select(x => int.Parse(x, CultureInfo.InvariantCulture)).ToArray();
            var answer = await Answer(words[0], values);
            Console.WriteLine("= " + string.Join(' ', answer.Select(x => x.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private async Task<double[]> Answer(string request, int[] values) => request switch
    {
        "drain" => await Drain(values[0], values[1]),
        "send" => await Send(values[0], values[1], () => Add(new Nothing())),
        "send-aside" => await Send(values[0], values[1], AddAside),
        "latency" => await Latencies(values[0]),
        "crowd" => await Crowd(values[0], values[1]),
        "clear" => await Cleared(),
        "steady" => await new SteadyRate(table, () => Add(new Nothing())).Run(values[0], values[1], values[2]),
        _ => throw new QueueBenchException($"There is no request {request}."),
    };

    private async Task<double[]> Drain(int count, int organizations)
    {
        await table.Pause();
        await table.Clear();
        await table.Fill(count, organizations, "nothing", "{}");
        var all = runs.Expect(count);
        await table.Resume();
        var rate = await all;
        for (var i = 0; i < 100 && await table.Count() > 0; i++)
            await Task.Delay(20);
        return [rate, await table.Count()];
    }

    private async Task<double[]> Send(int loops, int seconds, Func<Task> add)
    {
        var start = Stopwatch.GetTimestamp();
        var sent = 0;
        await Task.WhenAll(Enumerable.Range(0, loops).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                await add();
                Interlocked.Increment(ref sent);
            }
        })));
        var rate = sent / Stopwatch.GetElapsedTime(start).TotalSeconds;
        await table.Clear();
        return [rate];
    }

    private async Task<double[]> Latencies(int count)
    {
        var found = new double[count];
        for (var i = 0; i < count; i++)
        {
            await Task.Delay(Random.Shared.Next(20, 50));
            var mark = Guid.NewGuid();
            var started = runs.Started(mark);
            var start = Stopwatch.GetTimestamp();
            await Add(new Probe(mark));
            found[i] = Stopwatch.GetElapsedTime(start, await started).TotalMilliseconds;
        }

        return found;
    }

    /// <summary>Many jobs of another organization, which take so many milliseconds each; 0: nothing but a processor.</summary>
    private async Task<double[]> Crowd(int count, int milliseconds)
    {
        _ = runs.Expect(int.MaxValue);
        await table.Fill(count, 1, milliseconds == 0 ? "nothing" : "pause", milliseconds == 0 ? "{}" : $$"""{"milliseconds":{{milliseconds}}}""");
        await Task.Delay(2000);
        return [await table.Count()];
    }

    private async Task<double[]> Cleared()
    {
        var left = await table.Count();
        await table.Clear();
        await Task.Delay(1000);
        return [left];
    }

    private async Task Add(IJob job)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Identify(new Actor.Platform("bench"), RequestOrigin.Unknown);
        context.ActFor(OrganizationAccess.OfPlatform(organization));
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(new AddJob(job));
    }

    private async Task AddAside()
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IBackground>().EnqueueAside(new Nothing(), CancellationToken.None);
    }
}
