using Microsoft.EntityFrameworkCore;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.ArchitectureTests.Rules;
using Platform.Domain.Organizations.Teams;

namespace Platform.ArchitectureTests.Samples.Application.Organizations.Teams;

[RequireSignedIn]
[UsesIdentityStore]
[Breaks<OnlyIdentityUsesTheIdentityStore>]
internal sealed record BadIdentityRequest;

[Breaks<OnlySignedInUsersEnterATenant>]
internal sealed class BadPlainEntry(ITenantEntry entry)
{
    public object Enter() => entry.EnterNew();
}

[Breaks<OnlyAuthorizationOpensAScope>]
internal sealed class BadScopeOpener(RequestContext context)
{
    public void Open() => context.Enter(DataScope.System);
}

[Breaks<OnlyTheSystemRoleLiftsQueryFilters>]
internal sealed class BadFilterLifter(IAppDb db)
{
    public Task<List<Team>> All() => db.Set<Team>().IgnoreQueryFilters(["tenant"]).ToListAsync();
}

[Breaks<ApplicationKnowsNoHttpAndNoServer>]
internal sealed class BadHttpUser
{
    public string? Path(object http) => (http as Microsoft.AspNetCore.Http.HttpContext)?.Request.Path;
}

[Breaks<ApplicationKnowsNoHttpAndNoServer>]
internal sealed class BadServerUser
{
    public string State(Exception exception) => ((Npgsql.PostgresException)exception).SqlState;
}

[Breaks<ApplicationKnowsNoHttpAndNoServer>]
internal sealed class BadRelationalUser(IAppDb db)
{
    public string? Query() => db.Context.Database.GetConnectionString();
}

[AllowAnonymous]
[Breaks<EveryUseCaseHasAnEndpoint>]
internal sealed record BadUnreachable : IQuery<Done>;
