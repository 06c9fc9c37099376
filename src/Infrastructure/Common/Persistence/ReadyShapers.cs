using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// Compiles what reads a row once for each query. EF Core leaves it as a lambda within the query's own, and .NET makes such a
/// lambda into a delegate anew in every execution, which cost a point read 5 % of the application's CPU.
/// </summary>
internal sealed class ReadyShapers(
    ShapedQueryCompilingExpressionVisitorDependencies dependencies,
    RelationalShapedQueryCompilingExpressionVisitorDependencies relational,
    RelationalCommandBuilderDependencies commands) : RelationalLiftableConstantProcessor(dependencies, relational, commands)
{
    public override Expression InlineConstants(Expression expression, bool supportsPrecompiledQuery)
    {
        var inlined = base.InlineConstants(expression, supportsPrecompiledQuery);
        return inlined is LambdaExpression query
            ? Expression.Lambda(query.Type, new Compiling().Visit(query.Body), query.Parameters)
            : inlined;
    }

    private sealed class Compiling : ExpressionVisitor
    {
        protected override Expression VisitLambda<T>(Expression<T> lambda) =>
            Variables.AreAllIn(lambda) ? Expression.Constant(lambda.Compile(), lambda.Type) : lambda;

        protected override Expression VisitUnary(UnaryExpression unary) =>
            unary.NodeType == ExpressionType.Quote ? unary : base.VisitUnary(unary);
    }

    /// <summary>Looks for variables of the code around a lambda: one that has any is made anew each time, as it must be.</summary>
    private sealed class Variables : ExpressionVisitor
    {
        private readonly HashSet<ParameterExpression> own = [];
        private bool hasOthers;

        public static bool AreAllIn(LambdaExpression lambda)
        {
            var variables = new Variables();
            variables.Visit(lambda);
            return !variables.hasOthers;
        }

        protected override Expression VisitLambda<T>(Expression<T> lambda)
        {
            own.UnionWith(lambda.Parameters);
            return base.VisitLambda(lambda);
        }

        protected override Expression VisitBlock(BlockExpression block)
        {
            own.UnionWith(block.Variables);
            return base.VisitBlock(block);
        }

        protected override CatchBlock VisitCatchBlock(CatchBlock handler)
        {
            if (handler.Variable is { } variable)
                own.Add(variable);
            return base.VisitCatchBlock(handler);
        }

        protected override Expression VisitParameter(ParameterExpression variable)
        {
            hasOthers |= !own.Contains(variable);
            return variable;
        }
    }
}
