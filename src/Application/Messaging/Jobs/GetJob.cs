using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

[RequireOperator(OperatorPermissions.ReadQueues)]
public sealed record GetJob(Id<Job> Job) : IQuery<JobView>;

internal sealed class GetJobHandler(IAppDb db, JobCatalog catalog) : IQueryHandler<GetJob, JobView>
{
    public async Task<JobView> Handle(GetJob query, CancellationToken cancellation)
    {
        var job = await db.AcrossTenants<Job>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == query.Job, cancellation) ?? throw CommonErrors.NotFound;
        return JobView.Of(job) with { Payload = catalog.Show(job.Kind, job.Payload) };
    }
}
