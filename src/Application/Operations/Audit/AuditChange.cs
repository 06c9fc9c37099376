namespace Platform.Application.Operations.Audit;

/// <summary>What an event did to one row.</summary>
/// <param name="Entity">Its kind in snake_case, such as <c>team</c>.</param>
/// <param name="Id">A TypeID.</param>
/// <param name="Change"><c>added</c>, <c>modified</c> or <c>deleted</c>.</param>
/// <param name="Fields">The fields that changed.</param>
public sealed record AuditChange(string Entity, string? Id, string Change, IReadOnlyDictionary<string, FieldChange> Fields);

/// <summary>A field's value before and after; of a sensitive field, only that it changed.</summary>
public sealed record FieldChange(object? Before, object? After)
{
    public static FieldChange Hidden { get; } = new("(sensitive)", "(sensitive)");
}
