using System.Security.Cryptography;
using Platform.Domain.Common;
using Platform.Domain.Identity.Connections;

namespace Platform.Domain.Organizations.Domains;

/// <summary>A domain of mail addresses that an organization says is its own, and proves by a TXT record.</summary>
public sealed class OrganizationDomain : TenantEntity<OrganizationDomain>, IEntity
{
    /// <summary>How many one organization can claim.</summary>
    public const int Most = 100;

    /// <summary>How long a proof counts after the record was last seen.</summary>
    public static readonly TimeSpan ProofLifetime = TimeSpan.FromDays(30);

    /// <summary>How long before its end those in charge are told that the record is missing, each time once.</summary>
    private static readonly TimeSpan[] Warnings = [TimeSpan.FromDays(21), TimeSpan.FromDays(7), TimeSpan.FromDays(2)];

    private OrganizationDomain()
    {
    }

    public static string Prefix => "dom";

    /// <summary>In lower case and ASCII (RFC 5891), such as <c>example.com</c>. Domains below it are not meant.</summary>
    public string Name { get; private init; } = "";

    /// <summary>What the TXT record must say: random, and no secret, for everyone can read it there.</summary>
    public string Challenge { get; private init; } = "";

    /// <summary>The identity provider for its addresses; null: the organization's only one.</summary>
    public Id<Connection>? ConnectionId { get; private set; }

    /// <summary>Until when the proof counts; null while there is none.</summary>
    public DateTimeOffset? VerifiedUntil { get; private set; }

    /// <summary>When the record was last looked for.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Why the last look did not find it; null when it did.</summary>
    public string? Failure { get; private set; }

    /// <summary>How many warnings were given since the record was last seen.</summary>
    public int Warned { get; private set; }

    public string RecordName => RecordNameOf(Name);

    public string RecordValue => RecordValueOf(Challenge);

    public static string RecordNameOf(string name) => $"_platform-challenge.{name}";

    public static string RecordValueOf(string challenge) => $"platform-domain-verification={challenge}";

    public static OrganizationDomain Claim(string name)
    {
        var domain = new OrganizationDomain { Id = Id<OrganizationDomain>.New(), Name = name, Challenge = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)) };
        domain.Raise(new DomainClaimed(domain.Id, name));
        return domain;
    }

    public void SignInWith(Id<Connection>? connection) => ConnectionId = connection;

    public bool IsVerified(DateTimeOffset now) => VerifiedUntil > now;

    /// <summary>The record was seen. Of several proofs in a row the first is told.</summary>
    public void Prove(DateTimeOffset now)
    {
        if (!IsVerified(now))
            Raise(new DomainVerified(Id, Name));
        (VerifiedUntil, CheckedAt, Failure, Warned) = (now + ProofLifetime, now, null, 0);
    }

    /// <summary>The record was not seen: the proof counts until its time is over, and those in charge are warned in good time.</summary>
    public void Miss(string failure, DateTimeOffset now)
    {
        (CheckedAt, Failure) = (now, failure);
        if (VerifiedUntil is not { } until)
            return;
        if (until <= now)
        {
            (VerifiedUntil, Warned) = (null, 0);
            Raise(new DomainLapsed(Id, Name));
            return;
        }

        var due = Warnings.Count(x => until - now <= x);
        if (due > Warned)
            Raise(new DomainLapsing(Id, Name, until, RecordName, RecordValue));
        Warned = Math.Max(due, Warned);
    }

    /// <summary>To be called before the row is removed.</summary>
    public void Release() => Raise(new DomainRemoved(Id, Name));
}
