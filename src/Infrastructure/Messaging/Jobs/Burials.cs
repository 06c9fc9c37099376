using Microsoft.Extensions.Logging;
using Platform.Application.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>Tells those that want to know which jobs have become dead letters. Never throws: the letter is there, whoever knows it.</summary>
internal sealed partial class Burials(IServiceScopeFactory scopes, JobCatalog catalog, JobPayloads payloads, ILogger<Burials> logger)
{
    public async Task Tell(string name, string payload, string error)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (catalog.Find(name) is not { } kind || scope.ServiceProvider.GetServices<IAfterDeath>().Where(x => x.Job == kind.Type).ToList() is not { Count: > 0 } told)
                return;
            var job = payloads.Read(kind, payload);
            foreach (var one in told)
                await one.Died(job, error, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotTold(logger, name, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A job {Kind} is a dead letter, which could not be noted where it is shown: {Error}")]
    private static partial void NotTold(ILogger logger, string kind, string error);
}
