using MediatR;

namespace Platform.Application.Common.Requests;

/// <summary>The way into the pipeline: for endpoints, jobs and subscribers, never for handlers.</summary>
public interface ISender
{
    Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellation = default)
        where TResponse : class;
}

internal sealed class MediatorSender(IMediator mediator) : ISender
{
    public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellation)
        where TResponse : class => mediator.Send(request, cancellation);
}
