using System.Diagnostics;

namespace Platform.Driver;

/// <summary>What one server did in one stretch of load. Latencies are sorted stopwatch ticks.</summary>
internal sealed record Measurement(long[] Latencies, TimeSpan Elapsed, TimeSpan ServerCpu, TimeSpan DriverCpu)
{
    public double Throughput => Latencies.Length / Elapsed.TotalSeconds;

    public double Milliseconds(double quantile) =>
        Latencies[(int)(quantile * (Latencies.Length - 1))] * 1000.0 / Stopwatch.Frequency;
}

/// <summary>A closed loop: every connection sends its next request when it has the answer to the last.</summary>
internal sealed class Load(Target target, Scenario scenario, int connections)
{
    private long started;

    public Measurement Run(TimeSpan duration, long most, CancellationToken cancellation)
    {
        var (serverCpu, driverCpu) = (target.Server.Cpu, Environment.CpuUsage.TotalTime);
        var clock = Stopwatch.StartNew();
        var loops = Enumerable.Range(0, connections)
            .Select(_ => Task.Factory.StartNew(
                () => Loop(clock, duration, most, cancellation), TaskCreationOptions.LongRunning))
            .ToArray();
        Finish(loops);
        var elapsed = clock.Elapsed;
        (serverCpu, driverCpu) = (target.Server.Cpu - serverCpu, Environment.CpuUsage.TotalTime - driverCpu);

        cancellation.ThrowIfCancellationRequested();
        var latencies = loops.SelectMany(loop => loop.Result).ToArray();
        Array.Sort(latencies);
        return new Measurement(latencies, elapsed, serverCpu, driverCpu);
    }

    private List<long> Loop(Stopwatch clock, TimeSpan duration, long most, CancellationToken cancellation)
    {
        using var connection = new Connection(target.Server.Address);
        using var talk = scenario.Begin(target);
        var latencies = new List<long>(64 * 1024);
        while (clock.Elapsed < duration && !cancellation.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref started);
            if (number > most)
                break;

            var request = talk.Next(number);
            var sent = Stopwatch.GetTimestamp();
            var status = connection.Send(request);
            latencies.Add(Stopwatch.GetTimestamp() - sent);
            Check(status);
            talk.Hear(connection.Answer);
        }

        return latencies;
    }

    private void Check(int status)
    {
        var expected = scenario.ExpectedStatus == 0 ? status is 200 or 201 : status == scenario.ExpectedStatus;
        if (!expected)
            throw new BenchException($"{target.Server.Name} answered {status} to '{scenario.Name}'.");
    }

    private void Finish(Task[] loops)
    {
        try
        {
            Task.WaitAll(loops);
        }
        catch (AggregateException failures)
        {
            throw new BenchException($"{target.Server.Name}: {failures.InnerExceptions[0].Message}");
        }
    }
}
