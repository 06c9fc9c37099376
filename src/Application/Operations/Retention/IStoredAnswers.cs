namespace Platform.Application.Operations.Retention;

/// <summary>The answers that are kept for repeated requests.</summary>
public interface IStoredAnswers
{
    /// <returns>How many were removed, at most as many as asked.</returns>
    Task<int> RemoveExpired(int most, CancellationToken cancellation);
}
