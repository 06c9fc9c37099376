using MediatR;

namespace Platform.Application.Common.Requests;

// All that use cases know of MediatR.

/// <summary>A use case that changes something: one transaction, one audit event.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>
    where TResponse : class;

/// <summary>
/// Removes one thing, and throws not found when it is not there. Asked for again within a day, the answer is the same as to the
/// first; nothing is done.
/// </summary>
public interface IDeletion : ICommand<Done>;

/// <summary>A use case that only reads.</summary>
public interface IQuery<out TResponse> : IRequest<TResponse>
    where TResponse : class;

public interface ICommandHandler<in TCommand, TResponse> : IRequestHandler<TCommand, TResponse>
    where TCommand : ICommand<TResponse>
    where TResponse : class;

public interface IQueryHandler<in TQuery, TResponse> : IRequestHandler<TQuery, TResponse>
    where TQuery : IQuery<TResponse>
    where TResponse : class;

/// <summary>The answer of a command that has none.</summary>
public sealed record Done
{
    public static Done Instance { get; } = new();
}
