namespace Platform.Application.Identity.Provisioning;

/// <summary>A filter as RFC 7644, section 3.4.2.2, writes it.</summary>
internal abstract record ScimFilter
{
    public sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter;

    public sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter;

    public sealed record Not(ScimFilter Inner) : ScimFilter;

    /// <param name="Attribute">In lower case, without the name of the core schema; <c>emails.value</c>.</param>
    /// <param name="Value">A text, a number, a truth or null.</param>
    public sealed record Compare(string Attribute, ScimOperator Operator, object? Value) : ScimFilter;

    /// <summary>One value of an attribute with several meets the inner filter.</summary>
    public sealed record Among(string Attribute, ScimFilter Inner) : ScimFilter;
}

internal enum ScimOperator
{
    Eq,
    Ne,
    Co,
    Sw,
    Ew,
    Pr,
    Gt,
    Ge,
    Lt,
    Le,
}
