using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>The configured transports. One that failed lately is tried after the others, so that a dead server does not delay every mail by its timeout.</summary>
internal sealed class MailTransports(IEnumerable<IMailTransport> all, IOptions<MailOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> failures = new();
    private IReadOnlyList<IMailTransport>? configured;

    public IReadOnlyList<IMailTransport> Configured =>
        configured ??= [.. options.Value.Order.Select(name => all.First(x => x.Name == name))];

    public IReadOnlyList<IMailTransport> InOrder() => [.. Configured.OrderBy(IsResting)];

    public void Failed(IMailTransport transport) => failures[transport.Name] = clock.GetUtcNow();

    public void Worked(IMailTransport transport) => failures.TryRemove(transport.Name, out _);

    private bool IsResting(IMailTransport transport) =>
        failures.TryGetValue(transport.Name, out var time) && clock.GetUtcNow() - time < options.Value.Rest;
}
