using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Platform.Application.Messaging.Streams;

namespace Platform.WebApi.Messaging.Streams;

/// <summary>
/// What goes over the wire. Events are messages without a name, so that <c>onmessage</c> gets all of them; what the stream says
/// about itself has one: <c>gap</c> and <c>end</c>.
/// </summary>
internal sealed class StreamOutput(HttpContext http, TimeSpan stall)
{
    private readonly ArrayBufferWriter<byte> waiting = new();
    private long sentAt = Stopwatch.GetTimestamp();

    public Task Begin(StreamStart start)
    {
        Add($"retry: {Retry()}\nid: {start.Id}\n\n");
        if (start.HasGap)
            Add("event: gap\ndata: {\"detail\":\"Older events cannot be told any more. Read again what you show.\"}\n\n");
        return Send(TimeSpan.Zero, http.RequestAborted);
    }

    public void Add(StreamedEvent happened) => waiting.Write(happened.Text.Span);

    /// <summary>A client that takes nothing for too long is cut off; it resumes where it stands.</summary>
    public async Task Send(TimeSpan heartbeat, CancellationToken cancellation)
    {
        if (waiting.WrittenCount == 0 && Stopwatch.GetElapsedTime(sentAt) < heartbeat)
            return;
        if (waiting.WrittenCount == 0)
            Add(":\n\n");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(stall);
        try
        {
            await http.Response.Body.WriteAsync(waiting.WrittenMemory, patience.Token);
            await http.Response.Body.FlushAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            http.Abort();
            throw;
        }

        waiting.ResetWrittenCount();
        sentAt = Stopwatch.GetTimestamp();
    }

    /// <param name="code">Of an error, or <c>shutting_down</c> or <c>too_slow</c>: the client comes again with the last id that it has got.</param>
    public Task End(string code)
    {
        waiting.ResetWrittenCount();
        Add($"retry: {Retry()}\nevent: end\ndata: {{\"code\":\"{code}\"}}\n\n");
        return Send(TimeSpan.Zero, http.RequestAborted);
    }

    /// <summary>Milliseconds. Not the same for everyone, so that they do not all come again at once.</summary>
    private static int Retry() => RandomNumberGenerator.GetInt32(500, 2000);

    private void Add(string text) => waiting.Write(Encoding.UTF8.GetBytes(text));
}
