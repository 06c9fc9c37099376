using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Shows what lies in the pickup directory, to developers, who have no mail server.</summary>
internal sealed class PickedUpMail(IOptions<MailOptions> options, DbOptions databases, TimeProvider clock)
{
    // What was asked for before this moment, for as long as a person may wait for it.
    private const string IsUnderWay = "select exists (select from jobs where queue = 'mail' and state in (2, 3) and created_at < $1)";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The latest mails, the newest first.</summary>
    public async Task<IReadOnlyList<MailView>> Latest(int count, CancellationToken cancellation)
    {
        await Arrival(cancellation);
        var files = new DirectoryInfo(options.Value.PickupDirectory).GetFiles("*.eml").OrderByDescending(x => x.Name, StringComparer.Ordinal).Take(count);
        var mails = new List<MailView>();
        foreach (var file in files)
        {
            var (message, html, date, _) = ReadMessage.Of(await File.ReadAllTextAsync(file.FullName, Encoding.ASCII, cancellation));
            mails.Add(new(message.To, message.Subject, date, message.Text, html));
        }

        return mails;
    }

    private async Task Arrival(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var asked = clock.GetUtcNow();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            await using var command = databases.System.CreateCommand(IsUnderWay);
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asked });
            if (await command.ExecuteScalarAsync(cancellation) is false)
                return;
        }
        while (Stopwatch.GetElapsedTime(start) < Patience && await timer.WaitForNextTickAsync(cancellation));
    }
}

internal sealed record MailView(string To, string Subject, DateTimeOffset Time, string Text, string? Html);
