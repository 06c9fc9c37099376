namespace Platform.Application.Operations.Audit;

/// <summary>An answer that is neither a failure nor the whole thing: the audit trail must not say that it succeeded.</summary>
public interface IUnfinished
{
    /// <summary>What is missing, in snake_case; null when nothing is.</summary>
    string? Outcome { get; }
}
