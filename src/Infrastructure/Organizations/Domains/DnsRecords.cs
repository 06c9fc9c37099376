using System.Net.Sockets;
using Platform.Application.Organizations.Domains;

namespace Platform.Infrastructure.Organizations.Domains;

/// <summary>Asks the configured name servers one after the other, twice, and follows aliases. What nobody answers is unknown, and not "no".</summary>
internal sealed class DnsRecords(DnsOptions options) : IDomainRecords
{
    private const int MostAliases = 8;
    private const int Rounds = 2;

    public async Task<TextRecords> Find(string name, CancellationToken cancellation)
    {
        var asked = name.ToLowerInvariant();
        for (var hop = 0; hop <= MostAliases; hop++)
        {
            var (answer, failure) = await Ask(asked, cancellation);
            if (answer is null)
                return new([], failure);
            var target = Follow(answer, asked);
            var texts = answer.Texts.Where(x => x.Owner == target).Select(x => x.Text).ToArray();
            // The server followed the alias itself, or there is none: what it says is the answer.
            if (texts.Length > 0 || target == asked || answer.Response == DnsResponse.NoSuchName)
                return new(texts);
            asked = target;
        }

        return new([], "too many aliases");
    }

    private static string Follow(DnsAnswer answer, string name)
    {
        for (var hop = 0; hop < MostAliases && answer.Aliases.TryGetValue(name, out var target); hop++)
            name = target;
        return name;
    }

    private async Task<(DnsAnswer? Answer, string Failure)> Ask(string name, CancellationToken cancellation)
    {
        var failure = "no name server is known";
        foreach (var server in Enumerable.Repeat(options.EndPoints, Rounds).SelectMany(x => x))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(options.Timeout);
            try
            {
                var answer = await DnsExchange.Ask(server, name, patience.Token);
                if (answer.Response is DnsResponse.NoError or DnsResponse.NoSuchName)
                    return (answer, "");
                failure = $"the name server answers {answer.Response}";
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                failure = "the name server does not answer";
            }
            catch (Exception exception) when (exception is SocketException or IOException or FormatException)
            {
                failure = $"the name server cannot be asked: {exception.GetType().Name}";
            }
        }

        return (null, failure);
    }
}
