using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Jobs;

[RequireOperator(OperatorPermissions.ReadQueues)]
public sealed record ListJobs(
    int? Limit = null, Id<Job>? After = null, string? Queue = null, string? Kind = null, string? State = null, Id<Organization>? Organization = null) : IQuery<Listing<JobView>>;

internal sealed class ListJobsValidator : AbstractValidator<ListJobs>
{
    public ListJobsValidator()
    {
        RuleFor(x => x.Queue).QueueName();
        RuleFor(x => x.Kind).KindName();
        RuleFor(x => x.State).StateName();
    }
}

internal sealed class ListJobsHandler(IAppDb db) : IQueryHandler<ListJobs, Listing<JobView>>
{
    public async Task<Listing<JobView>> Handle(ListJobs query, CancellationToken cancellation)
    {
        var jobs = db.AcrossTenants<Job>();
        if (query.Queue is { } queue)
            jobs = jobs.Where(x => x.Queue == queue);
        if (query.Kind is { } kind)
            jobs = jobs.Where(x => x.Kind == kind);
        if (query.State is { } name)
        {
            var state = JobRules.States[name];
            jobs = jobs.Where(x => x.State == state);
        }

        if (query.Organization is { Value: var organization })
            jobs = jobs.Where(x => x.ScopeId == organization);
        if (query.After is { } after)
            jobs = jobs.Where(x => x.Id > after);
        var size = new Page<Job>(query.Limit).Size;
        var rows = await jobs.OrderBy(x => x.Id).Take(size + 1).Select(JobView.Projection).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, size, x => x.Id.ToString());
    }
}
