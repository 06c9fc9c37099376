using Platform.Domain.Common;

namespace Platform.Domain.Messaging.MailTemplates;

/// <summary>That whoever reads mail at an address wants no more of a category. Kept without the address itself, so that it outlives an account.</summary>
public sealed class MailOptOut : IEntity, IGlobal, IBookkeeping
{
    public static string Prefix => "optout";

    public Id<MailOptOut> Id { get; init; }

    /// <summary>SHA-256 of the address in capitals.</summary>
    public byte[] AddressHash { get; init; } = [];

    public string Category { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}
