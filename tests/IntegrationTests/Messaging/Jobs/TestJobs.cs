using System.Collections.Concurrent;
using FluentValidation;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Organizations.Teams;

namespace Platform.IntegrationTests.Messaging.Jobs;

/// <summary>Adds jobs as any use case does: inside of its transaction.</summary>
[SystemOnly]
[NothingToValidate]
internal sealed record AddJobs(IReadOnlyList<IJob> Jobs, JobOptions? Options = null, bool Fails = false) : ICommand<AddedJobs>;

internal sealed record AddedJobs(IReadOnlyList<string?> Ids);

internal sealed class AddJobsHandler(IBackground background) : ICommandHandler<AddJobs, AddedJobs>
{
    public async Task<AddedJobs> Handle(AddJobs command, CancellationToken cancellation)
    {
        var ids = new List<string?>();
        foreach (var job in command.Jobs)
            ids.Add((await background.Enqueue(job, cancellation, command.Options))?.ToString());
        return command.Fails ? throw new InvalidOperationException("It fails on purpose.") : new(ids);
    }
}

/// <summary>What test jobs have done, by their mark.</summary>
internal sealed class Runs
{
    private readonly ConcurrentDictionary<string, int> started = new();

    public ConcurrentQueue<string> Order { get; } = new();

    public ConcurrentDictionary<string, (string? Actor, string? Organization)> Contexts { get; } = new();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> gates = new();

    /// <summary>Lets the jobs through that wait at this gate.</summary>
    public void Open(string gate) => Gate(gate).SetResult();

    public TaskCompletionSource Gate(string name) => gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    public int Now;

    public int Most;

    public int Of(string mark) => started.GetValueOrDefault(mark);

    public int Start(string mark)
    {
        Order.Enqueue(mark);
        return started.AddOrUpdate(mark, 1, (_, count) => count + 1);
    }
}

/// <summary>Does nothing but be noticed.</summary>
[SystemOnly]
[Job]
internal sealed record Notice(string Mark) : IJob;

internal sealed class NoticeValidator : AbstractValidator<Notice>
{
    public NoticeValidator() => RuleFor(x => x.Mark).NotEmpty();
}

internal sealed class NoticeHandler(Runs runs, RequestContext context) : ICommandHandler<Notice, Done>
{
    public Task<Done> Handle(Notice job, CancellationToken cancellation)
    {
        runs.Contexts[job.Mark] = (context.Actor.Id, context.Organization?.Organization.ToString());
        runs.Start(job.Mark);
        return Task.FromResult(Done.Instance);
    }
}

/// <summary>Writes a team, and fails in its first attempts after having done so.</summary>
[SystemOnly]
[Job(Attempts = 3)]
[NothingToValidate]
internal sealed record WriteTeam(string Slug, int Failures = 0, bool IsHopeless = false) : IJob;

internal sealed class WriteTeamHandler(Runs runs, IAppDb db) : ICommandHandler<WriteTeam, Done>
{
    public async Task<Done> Handle(WriteTeam job, CancellationToken cancellation)
    {
        db.Add(Team.Create(job.Slug, job.Slug, null, TeamTree.Empty));
        if (job.IsHopeless)
            throw new GiveUpException("There is no use.");
        if (runs.Start(job.Slug) <= job.Failures)
            throw new InvalidOperationException("It fails on purpose.");
        await Task.Yield();
        return Done.Instance;
    }
}

/// <summary>The same, and ends when the gate opens.</summary>
[SystemOnly]
[Job]
[NothingToValidate]
internal sealed record WriteTeamSlowly(string Slug) : IJob;

internal sealed class WriteTeamSlowlyHandler(Runs runs, IAppDb db) : ICommandHandler<WriteTeamSlowly, Done>
{
    public async Task<Done> Handle(WriteTeamSlowly job, CancellationToken cancellation)
    {
        db.Add(Team.Create(job.Slug, job.Slug, null, TeamTree.Empty));
        runs.Start(job.Slug);
        await runs.Gate(job.Slug).Task.WaitAsync(CancellationToken.None);
        runs.Start($"{job.Slug}:ended");
        return Done.Instance;
    }
}

/// <summary>Is asked to come later a few times, oftener than it may fail.</summary>
[SystemOnly]
[Job(Attempts = 2)]
[NothingToValidate]
internal sealed record AskedToWait(string Mark, int Times) : IJob;

internal sealed class AskedToWaitHandler(Runs runs) : ICommandHandler<AskedToWait, Done>
{
    public Task<Done> Handle(AskedToWait job, CancellationToken cancellation) => runs.Start(job.Mark) <= job.Times
        ? throw new RetryLaterException(TimeSpan.FromMilliseconds(1), "Not now.")
        : Task.FromResult(Done.Instance);
}

/// <summary>Runs until the gate opens, or it is stopped.</summary>
[SystemOnly]
[Job]
[NothingToValidate]
internal sealed record Wait(string Mark, string Gate) : IJob;

internal sealed class WaitHandler(Runs runs) : ICommandHandler<Wait, Done>
{
    public async Task<Done> Handle(Wait job, CancellationToken cancellation)
    {
        runs.Start(job.Mark);
        var now = Interlocked.Increment(ref runs.Now);
        InterlockedMax(ref runs.Most, now);
        try
        {
            await runs.Gate(job.Gate).Task.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref runs.Now);
        }

        return Done.Instance;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; seen < value; seen = target)
            Interlocked.CompareExchange(ref target, value, seen);
    }
}

/// <summary>Carries a secret.</summary>
[SystemOnly]
[Job(IsSecret = true)]
[NothingToValidate]
internal sealed record Secret(string Mark, string Token) : IJob;

internal sealed class SecretHandler(Runs runs) : ICommandHandler<Secret, Done>
{
    public Task<Done> Handle(Secret job, CancellationToken cancellation)
    {
        runs.Start($"{job.Mark}:{job.Token}");
        return Task.FromResult(Done.Instance);
    }
}
