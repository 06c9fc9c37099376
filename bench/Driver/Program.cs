using System.Runtime.InteropServices;
using Platform.Driver;

if (BenchOptions.Parse(args) is not { } options)
    return 2;

using var stop = new CancellationTokenSource(options.TimeLimit);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

try
{
    await using var database = await BenchDatabase.Start(options, stop.Token);
    var comparison = new Comparison(options, database);
    Console.Write(Report.Markdown(options, database, await comparison.Run(stop.Token)));
    return 0;
}
catch (Exception failure) when (failure is BenchException or OperationCanceledException)
{
    Console.Error.WriteLine(stop.IsCancellationRequested ? "Stopped before the end." : failure.Message);
    return 1;
}

void End(PosixSignalContext signal)
{
    // Everything that was started is stopped on the way out, so the signal must not end the process first.
    signal.Cancel = true;
    stop.Cancel();
}
