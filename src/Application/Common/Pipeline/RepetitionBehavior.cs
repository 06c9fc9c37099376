using MediatR;
using Platform.Application.Operations.Audit;

namespace Platform.Application.Common.Pipeline;

/// <summary>
/// Whoever lost the answer to a deletion asks again, and gets it: what is not there any more because of the same deletion is not
/// "not found". The audit trail tells the two apart.
/// </summary>
internal sealed class RepetitionBehavior<TRequest, TResponse>(IAuditTrail audit) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IDeletion, IRequest<TResponse>
    where TResponse : class
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        try
        {
            return await next();
        }
        catch (PlatformError error) when (error.Kind == ErrorKind.NotFound)
        {
            if (!await audit.HasSucceeded(request, cancellation))
                throw;
            await audit.Failed(request, AuditNames.Repeated);
            return (TResponse)(object)Done.Instance;
        }
    }
}
