using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Application.Common.Persistence;

/// <summary>
/// A read that is too frequent to be translated on every call: <c>EF.CompileAsyncQuery</c> over <see cref="DbContext"/>,
/// compiled once for each model. Query filters and row-level security apply as to any other query.
/// </summary>
/// <typeparam name="TQuery">The delegate that <c>EF.CompileAsyncQuery</c> returns.</typeparam>
public sealed class HotQuery<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> compiled = [];

    /// <summary>To be called with <see cref="IAppDb.Context"/> as its first argument.</summary>
    public TQuery For(IAppDb db) => compiled.GetValue(db.Context.Model, _ => compile());
}
