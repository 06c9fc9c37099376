using System.Collections.Concurrent;
using Platform.Application.Organizations.Domains;

namespace Platform.IntegrationTests.Common;

/// <summary>The TXT records of the world, as far as a test publishes them.</summary>
public sealed class TestRecords : IDomainRecords
{
    private readonly ConcurrentDictionary<string, string[]> texts = [];

    /// <summary>No name server answers.</summary>
    public bool AreAway { get; set; }

    /// <summary>Beside what there is under the name.</summary>
    public void Publish(string name, string value) => texts.AddOrUpdate(name, [value], (_, published) => [.. published, value]);

    public void Withdraw(string name) => texts.TryRemove(name, out _);

    public Task<TextRecords> Find(string name, CancellationToken cancellation) =>
        Task.FromResult(AreAway ? new([], "away") : new TextRecords(texts.GetValueOrDefault(name, [])));
}
