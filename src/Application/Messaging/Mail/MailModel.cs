namespace Platform.Application.Messaging.Mail;

/// <summary>
/// What a mail is filled with. The name of the record names the template: <c>WelcomeMail</c> is <c>welcome</c>. Found by
/// scan. Properties are texts, numbers, times, truth values, and lists of texts or of records of such. A text is taken for
/// something that a user has written: it becomes one line without links, unless it is <see cref="VerbatimAttribute"/>.
/// </summary>
public abstract record MailModel
{
    /// <summary>It may carry secrets, so it is never logged.</summary>
    public sealed override string ToString() => "(mail)";
}

/// <summary>How a mail is treated, where the defaults are not enough.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MailAttribute : Attribute
{
    /// <summary>
    /// What its recipients can unsubscribe from, in lower case, such as <c>digest</c>. Null: the mail is essential, so it
    /// is always sent.
    /// </summary>
    public string? Category { get; init; }

    /// <summary>The log of deliveries does not say to whom it went.</summary>
    public bool HidesRecipient { get; init; }

    /// <summary>It is an organization's mail: that has its branding, and may replace the template by its own.</summary>
    public bool OfOrganization { get; init; }
}

/// <summary>The platform made the text, such as a token or a link: it stands in the mail as it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VerbatimAttribute : Attribute
{
    /// <summary>The mail is useless without it, so no template may leave it out.</summary>
    public bool IsNeeded { get; init; }
}

/// <summary>The key of a role: in the mail stands what the role is called in its language.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RoleKeyAttribute : Attribute;

/// <summary>How many characters of a user's text stand in the mail; 100 without it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LongestAttribute(int characters) : Attribute
{
    public int Characters { get; } = characters;
}
