using System.Linq.Expressions;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Domains;

namespace Platform.Application.Organizations.Domains;

public sealed record DomainView : EntityView<OrganizationDomain>
{
    /// <summary>In lower case and ASCII.</summary>
    public required string Name { get; init; }

    /// <summary>What to publish in the DNS of the domain.</summary>
    public required DomainRecord Record { get; init; }

    /// <summary>The identity provider for its addresses; null: the organization's only one.</summary>
    public required Id<Connection>? Connection { get; init; }

    /// <summary>Until when the proof counts; null while there is none. Moves on every day on which the record is there.</summary>
    public required DateTimeOffset? VerifiedUntil { get; init; }

    /// <summary>When the record was last looked for.</summary>
    public required DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Why it was not found then: <c>domain_record_missing</c> or <c>domain_lookup_failed</c>; null when it was.</summary>
    public required string? Failure { get; init; }

    public static Expression<Func<OrganizationDomain, DomainView>> Projection { get; } = x => new DomainView
    {
        Id = x.Id,
        Name = x.Name,
        Record = DomainRecord.Of(x.Name, x.Challenge),
        Connection = x.ConnectionId,
        VerifiedUntil = x.VerifiedUntil,
        CheckedAt = x.CheckedAt,
        Failure = x.Failure,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<OrganizationDomain, DomainView> Of { get; } = Projection.Compile();
}

/// <param name="Type">Always <c>TXT</c>.</param>
/// <param name="Name">Of the record, in full.</param>
/// <param name="Value">What it says, without quotes. Other records of the same name do not matter.</param>
public sealed record DomainRecord(string Type, string Name, string Value)
{
    public static DomainRecord Of(string domain, string challenge) =>
        new("TXT", OrganizationDomain.RecordNameOf(domain), OrganizationDomain.RecordValueOf(challenge));
}
