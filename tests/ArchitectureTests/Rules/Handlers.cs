using Microsoft.EntityFrameworkCore;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;

namespace Platform.ArchitectureTests.Rules;

internal sealed class HandlersSendNoRequests : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        from used in type.References
        where type.Implements(typeof(ICommandHandler<,>)) || type.Implements(typeof(IQueryHandler<,>))
        where used.Name is "ISender" or "IMediator" or "IPublisher" or "IServiceProvider"
        select $"uses {used.Name}. What two use cases share is a verb on an entity or a plain function.";
}

internal sealed class OnlyThePipelineSaves : TypeRule
{
    private static readonly string[] Steps = [nameof(IUnitOfWork.Begin), nameof(IUnitOfWork.Save), nameof(IUnitOfWork.Commit), nameof(IUnitOfWork.Rollback)];

    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where type.Layer is "Application" or "WebApi" && !type.IsIn("Application.Common.Pipeline")
        where call.Name is nameof(DbContext.SaveChanges) or nameof(DbContext.SaveChangesAsync) or "BeginTransactionAsync"
            || (call.On == typeof(IUnitOfWork).FullName && Steps.Contains(call.Name))
        select $"calls {call}. The unit of work saves once, after the handler: remove the call.";
}

internal sealed class ApplicationChangesOnlyEntities : TypeRule
{
    private static readonly string[] Bulk = ["ExecuteUpdate", "ExecuteDelete", "FromSql", "ExecuteSql", "SqlQuery"];

    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where type.Layer == "Application" && Bulk.Any(x => call.Name.StartsWith(x, StringComparison.Ordinal))
        select $"calls {call}, which passes by the audit trail and the write check. Load entities and call a verb, or put a port in Infrastructure.";
}

/// <summary>Synchronous commands also throw at run time: they are not scoped to a tenant.</summary>
internal sealed class ApplicationReadsAsynchronously : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        from call in type.Calls
        where type.Layer == "Application" && !call.IsTranslated && (IsTerminal(call) || IsEnumerated(call))
        select $"calls {call} on a query, which blocks. Use the form that ends in Async.";

    private static bool IsTerminal(Call call) =>
        (call.On == typeof(Queryable).FullName && !IsQuery(call.Target.ReturnType.Name))
        || (call.On.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) && call.Name is "Find" or "Load" or "ForEach");

    private static bool IsEnumerated(Call call) =>
        (call.On == typeof(Enumerable).FullName || call.Name == "GetEnumerator")
        && call.At.Previous?.Operand is Mono.Cecil.MethodReference before && IsQuery(before.ReturnType.Name);

    private static bool IsQuery(string type) => type is "IQueryable`1" or "IOrderedQueryable`1" or "IIncludableQueryable`2" or "DbSet`1";
}
