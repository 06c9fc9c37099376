using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Platform.Infrastructure.Common.LocalPostgres;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Mail;

/// <summary>A real mail server in a process of its own (tools/smtp-server); what it does with a mail is in the recipient.</summary>
internal sealed class SmtpServerProcess : IAsyncDisposable
{
    private static readonly string Tools = Path.Combine(Repository.Root, "tools", "smtp-server");
    private static readonly Lazy<Task> Installed = new(Install);

    private readonly Process process;
    private readonly ConcurrentQueue<JsonNode> told = new();
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpServerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; private set; }

    /// <summary>The mails that it took.</summary>
    public IReadOnlyList<JsonNode> Mails => [.. told.Where(x => x["raw"] is not null)];

    public IReadOnlyList<JsonNode> MailsTo(string address) => [.. Mails.Where(x => x["to"]![0]!.ToString() == address)];

    public static async Task<SmtpServerProcess> Start(params string[] options)
    {
        await Installed.Value;
        var info = Command.Prepare(Tools, ["node", "server.js", .. options]);
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        var server = new SmtpServerProcess(Command.Start(info));
        server.Port = await server.port.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task Install()
    {
        using var alone = await FileLock.Take(Path.Combine(Tools, ".lock"), CancellationToken.None);
        if (!File.Exists(Path.Combine(Tools, "node_modules", ".package-lock.json")))
            (await Command.Run(Tools, ["npm", "ci", "--no-audit", "--no-fund"], CancellationToken.None)).OrThrow($"'npm ci' failed in {Tools}");
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        var json = JsonNode.Parse(line)!;
        if (json["port"] is { } free)
            port.TrySetResult(free.GetValue<int>());
        told.Enqueue(json);
    }
}
