namespace Platform.Application.Operations.Audit;

/// <summary>A command that others have to be able to understand later: its reason is in the audit trail with what it changed.</summary>
public interface IStatesReason
{
    string Reason { get; }

    /// <summary>Where it was asked for.</summary>
    string Ticket { get; }
}

internal static class ReasonRules
{
    public static void Reason<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().WithMessage("Say why.").MaximumLength(500).WithMessage("At most 500 characters.").Text();

    public static void Ticket<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().WithMessage("Name the ticket.").MaximumLength(100).WithMessage("At most 100 characters.").Text();
}
