using MediatR;

namespace Platform.Application.Common.Pipeline;

/// <summary>
/// One transaction for each command: the effect, its audit event and the stored answer of its idempotency key are
/// committed together, or none of them is. So is the end of a job with what it wrote; one that wrote nothing leaves nothing.
/// </summary>
internal sealed class UnitOfWorkBehavior<TRequest, TResponse>(
    IUnitOfWork work, IIdempotency idempotency, IAuditTrail audit, RequestContext context) : IPipelineBehavior<TRequest, TResponse>
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
            if (context.Run is not null && !work.IsTouched)
                return response;
            audit.Succeeded(command, response);
            await work.Save(response, cancellation);
            await idempotency.Keep(response, cancellation);
            await work.Commit(CancellationToken.None); // it may be committed already, and what follows from that follows even for nobody
            return response;
        }
        catch (Exception exception) when (work.RefusalOf(exception) is { } refusal)
        {
            throw refusal;
        }
        finally
        {
            await work.Rollback();
        }
    }
}
