using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.Micro;

public sealed record Answer
{
    public static readonly Task<Answer> Ready = Task.FromResult(new Answer());
}

[RequirePermission(Permissions.Projects.Read)]
public sealed record Ask : IQuery<Answer>;

internal sealed class AskHandler : IQueryHandler<Ask, Answer>
{
    public Task<Answer> Handle(Ask query, CancellationToken cancellation) => Answer.Ready;
}

[RequirePermission(Permissions.Projects.Read)]
[NothingToValidate]
public sealed record Act : ICommand<Answer>;

internal sealed class ActHandler : ICommandHandler<Act, Answer>
{
    public Task<Answer> Handle(Act command, CancellationToken cancellation) => Answer.Ready;
}

internal sealed class NoDatabase : IUnitOfWork, IIdempotency, IAuditTrail
{
    public bool IsTouched => true;

    public void Begin()
    {
    }

    public Task Save(object response, CancellationToken cancellation) => Task.CompletedTask;

    public Task Commit(CancellationToken cancellation) => Task.CompletedTask;

    public Task Rollback() => Task.CompletedTask;

    public PlatformError? RefusalOf(Exception exception) => null;

    public void AfterCommit(Func<CancellationToken, Task> action)
    {
    }

    public Task<TResponse?> Find<TResponse>(CancellationToken cancellation)
        where TResponse : class => Task.FromResult<TResponse?>(null);

    public Task Keep(object response, CancellationToken cancellation) => Task.CompletedTask;

    public void Succeeded(object command, object? response)
    {
    }

    public Task Read(object query) => Task.CompletedTask;

    public Task<bool> HasSucceeded(object command, CancellationToken cancellation) => Task.FromResult(false);

    public Task Failed(object command, string code) => Task.CompletedTask;
}
