using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Mail;

/// <summary>An address that the platform does not send to, in no organization: whoever sends to it again harms the delivery of all other mail.</summary>
public sealed class Suppression : Entity<Suppression>, IEntity, IGlobal
{
    private Suppression()
    {
    }

    public static string Prefix => "supp";

    /// <summary>In lower case.</summary>
    public string Address { get; private init; } = "";

    public SuppressionReason Reason { get; private init; }

    /// <summary>Why an operator added it.</summary>
    public string? Note { get; private init; }

    public DateTimeOffset Since { get; private init; }

    public static Suppression ByOperator(string address, string? note, DateTimeOffset now) => new()
    {
        Id = Id<Suppression>.New(),
        Address = address.ToLowerInvariant(),
        Reason = SuppressionReason.Operator,
        Note = note,
        Since = now,
    };
}

/// <summary>Why nothing is sent to an address.</summary>
public enum SuppressionReason : short
{
    /// <summary>Its owner called a mail spam. Essential mail, such as one with a token to reset the password, is still sent.</summary>
    Complained = 10,

    /// <summary>There is no such mailbox: nothing at all is sent.</summary>
    Bounced = 20,

    /// <summary>An operator said so: nothing at all is sent.</summary>
    Operator = 30,
}
