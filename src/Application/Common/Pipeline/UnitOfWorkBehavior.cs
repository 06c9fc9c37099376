using MediatR;

namespace Platform.Application.Common.Pipeline;

/// <summary>
/// One transaction for each command: the effect, its audit event and the stored answer of its idempotency key are
/// committed together, or none of them is.
/// </summary>
internal sealed class UnitOfWorkBehavior<TRequest, TResponse>(
    IUnitOfWork work, IIdempotency idempotency, IAuditTrail audit) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
    where TResponse : class
{
    public async Task<TResponse> Handle(TRequest command, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        work.Begin();
        try
        {
            if (await idempotency.Find<TResponse>(cancellation) is { } stored)
                return stored;
            var response = await next();
            audit.Succeeded(command, response);
            await work.Save(response, cancellation);
            await idempotency.Keep(response, cancellation);
            await work.Commit(cancellation);
            return response;
        }
        finally
        {
            await work.Rollback();
        }
    }
}
