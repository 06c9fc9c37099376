namespace Platform.Application.Messaging.Jobs;

/// <summary>Told when a job has become a dead letter, outside of any transaction: for what says elsewhere how the job stands.</summary>
public interface IAfterDeath
{
    /// <summary>The type of the jobs that it is told of.</summary>
    Type Job { get; }

    /// <param name="job">Which one.</param>
    /// <param name="error">What went wrong the last time.</param>
    /// <param name="cancellation">Ends it.</param>
    Task Died(IJob job, string error, CancellationToken cancellation);
}
