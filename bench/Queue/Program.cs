using System.Runtime.InteropServices;
using Platform.Queue;

if (args is ["host", .. var hosted])
    return await WorkerHost.Run(hosted);
if (QueueOptions.Parse(args) is not { } options)
    return 2;

using var stop = new CancellationTokenSource(options.TimeLimit);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

try
{
    await using var database = await DurableDatabase.Start(options, stop.Token);
    await using var figures = new Figures(options, database, stop.Token);
    await figures.Measure();
    return 0;
}
catch (Exception failure) when (failure is QueueBenchException or OperationCanceledException)
{
    Console.Error.WriteLine(stop.IsCancellationRequested ? "Stopped before the end." : failure.Message);
    return 1;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true; // what was started is stopped on the way out, before the process ends
    stop.Cancel();
}
