using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Application.Common.Pipeline;

/// <summary>Does what must not hold a transaction, before there is one.</summary>
internal sealed class PreparationBehavior<TRequest, TResponse>(IServiceProvider services) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
    where TResponse : class
{
    public async Task<TResponse> Handle(TRequest command, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        // As late as the handler: what it is made of may ask for the rows that authorization opens.
        foreach (var preparation in services.GetServices<IPreparation<TRequest>>())
            await preparation.Prepare(command, cancellation);
        return await next();
    }
}
