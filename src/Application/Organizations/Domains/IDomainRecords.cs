using Platform.Domain.Organizations.Domains;

namespace Platform.Application.Organizations.Domains;

/// <summary>The TXT records of DNS, as the world sees them at this moment.</summary>
public interface IDomainRecords
{
    Task<TextRecords> Find(string name, CancellationToken cancellation);
}

/// <param name="Texts">Empty when there are none.</param>
/// <param name="Failure">Why nobody can tell, in words for logs; null when the answer is known.</param>
public sealed record TextRecords(IReadOnlyList<string> Texts, string? Failure = null);

/// <summary>What became of a look for the record of one domain.</summary>
internal sealed record DomainLookup(PlatformError? Failure)
{
    public static async Task<DomainLookup> Of(IDomainRecords records, OrganizationDomain domain, CancellationToken cancellation)
    {
        var found = await records.Find(domain.RecordName, cancellation);
        return new(found.Failure is not null ? DomainErrors.LookupFailed : found.Texts.Contains(domain.RecordValue) ? null : DomainErrors.RecordMissing);
    }
}

/// <summary>Proofs whose time is over, whoever they belong to.</summary>
public interface ILapsedProofs
{
    /// <summary>Makes way for whoever proves the domain next; nothing happens while the proof of someone counts. At once and for good.</summary>
    Task Clear(string domain, CancellationToken cancellation);
}
