using Microsoft.EntityFrameworkCore;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.ArchitectureTests.Rules;
using Platform.Domain.Organizations.Teams;

namespace Platform.ArchitectureTests.Samples.Application.Organizations.Teams;

[SystemOnly]
[NothingToValidate]
internal sealed record Rename : ICommand<Done>;

[SystemOnly]
internal sealed record Look : IQuery<Done>;

[Breaks<HandlersSendNoRequests>]
[Breaks<OnlySignedInUsersEnterATenant>]
internal sealed class BadRenameHandler(ISender sender, ITenantEntry entry) : ICommandHandler<Rename, Done>
{
    public Task<Done> Handle(Rename command, CancellationToken cancellation)
    {
        entry.EnterNew();
        return sender.Send(new Look(), cancellation);
    }
}

[Breaks<HandlersSendNoRequests>]
internal sealed class BadLookHandler(MediatR.IMediator mediator) : IQueryHandler<Look, Done>
{
    public async Task<Done> Handle(Look query, CancellationToken cancellation) => await mediator.Send(query, cancellation);
}

[Breaks<OnlyThePipelineSaves>]
internal sealed class BadSaver(IAppDb db)
{
    public async Task Save(CancellationToken cancellation) => await db.Context.SaveChangesAsync(cancellation);
}

[Breaks<OnlyThePipelineSaves>]
internal sealed class BadCommitter(IUnitOfWork work)
{
    public Task Commit(CancellationToken cancellation) => work.Commit(cancellation);
}

[Breaks<ApplicationChangesOnlyEntities>]
internal sealed class BadUpdater(IAppDb db)
{
    public async Task<int> Update() => await db.Set<Team>().ExecuteUpdateAsync(x => x.SetProperty(y => y.Name, "All"));
}

[Breaks<ApplicationChangesOnlyEntities>]
internal sealed class BadDeleter(IAppDb db)
{
    public Task<int> Delete() => db.Set<Team>().Where(x => x.Name == "").ExecuteDeleteAsync();
}

[Breaks<ApplicationReadsAsynchronously>]
internal sealed class BadReader(IAppDb db)
{
    public Team? First() => db.Set<Team>().FirstOrDefault();
}

[Breaks<ApplicationReadsAsynchronously>]
internal sealed class BadLister(IAppDb db)
{
    public List<Team> All() => db.Set<Team>().Where(x => x.Name != "").ToList();
}

[Breaks<ApplicationReadsAsynchronously>]
internal sealed class BadLoop(IAppDb db)
{
    public void All()
    {
        foreach (var team in db.Set<Team>().OrderBy(x => x.Id))
            team.Rename("All");
    }
}
