using Platform.Domain.Common;

namespace Platform.Domain.Identity.Connections;

/// <summary>How one sign-in went, for the organization's administrators. Holds no token.</summary>
public sealed class ConnectionAttempt : TenantEntity<ConnectionAttempt>, IEntity
{
    /// <summary>Of one connection; the older ones go.</summary>
    public const int Kept = 100;

    private ConnectionAttempt()
    {
    }

    public static string Prefix => "catt";

    public Id<Connection> ConnectionId { get; private init; }

    public bool IsTest { get; private init; }

    public AttemptReason Reason { get; private init; }

    /// <summary>What exactly was wrong, in a sentence.</summary>
    public string? Detail { get; private init; }

    public string? Subject { get; private init; }

    public string? Address { get; private init; }

    public static ConnectionAttempt Of(Id<Connection> connection, bool isTest, AttemptReason reason, string? detail, string? subject, string? address) => new()
    {
        Id = Id<ConnectionAttempt>.New(),
        ConnectionId = connection,
        IsTest = isTest,
        Reason = reason,
        Detail = Cut(detail, 500),
        Subject = Cut(subject, 255),
        Address = Cut(address, 254),
    };

    private static string? Cut(string? text, int length)
    {
        var printable = text is null ? null : new string([.. text.Where(x => !char.IsControl(x))]);
        return printable is null || printable.Length <= length ? printable : printable[..length];
    }
}
