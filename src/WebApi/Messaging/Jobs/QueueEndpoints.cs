using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;

namespace Platform.WebApi.Messaging.Jobs;

internal sealed class QueueEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var platform = v1.MapGroup("/operator").WithTags("Platform operators");
        MapJobs(platform.MapGroup("/jobs"));
        MapQueues(platform.MapGroup("/queues"));
        MapLetters(platform.MapGroup("/dead-letters"));
        MapRedrive(platform.MapGroup("/dead-letters"));
    }

    private static void MapJobs(RouteGroupBuilder jobs)
    {
        jobs.MapGet("/", async (
                int? limit, Id<Job>? after, string? queue, string? kind, string? state, Id<Organization>? organization, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListJobs(limit, after, queue, kind, state, organization), cancellation)))
            .Sends<ListJobs>("List jobs that wait or run, oldest first.");

        jobs.MapGet("/{job}", async (Id<Job> job, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetJob(job), cancellation)))
            .Sends<GetJob>("See one job, with what it carries unless that is secret.");

        jobs.MapDelete("/{job}", async (Id<Job> job, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new CancelJob(job), cancellation);
                return Answer.NoContent();
            })
            .Sends<CancelJob>("Cancel a job: one that waits is gone, one that runs is asked to stop.");
    }

    private static void MapQueues(RouteGroupBuilder queues)
    {
        queues.MapGet("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListQueues(), cancellation)))
            .Sends<ListQueues>("See how many jobs lie in each queue, how old they are, and which queues are paused.");

        queues.MapPut("/{queue}/pause", async (string queue, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new PauseQueue(queue), cancellation);
                return Answer.NoContent();
            })
            .Sends<PauseQueue>("Pause a queue on all nodes: jobs are still added, and those that a worker holds go on.");

        queues.MapDelete("/{queue}/pause", async (string queue, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new ResumeQueue(queue), cancellation);
                return Answer.NoContent();
            })
            .Sends<ResumeQueue>("Resume a queue on all nodes.");
    }

    private static void MapLetters(RouteGroupBuilder letters)
    {
        letters.MapGet("/", async (
                int? limit, Id<DeadLetter>? after, string? queue, string? kind, Id<Organization>? organization, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListDeadLetters(limit, after, queue, kind, organization), cancellation)))
            .Sends<ListDeadLetters>("List jobs that could not be done, oldest first.");

        letters.MapGet("/{letter}", async (Id<DeadLetter> letter, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetDeadLetter(letter), cancellation)))
            .Sends<GetDeadLetter>("See one dead letter, with what it carries unless that is secret.");

        letters.MapDelete("/{letter}", async (Id<DeadLetter> letter, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DiscardDeadLetter(letter), cancellation);
                return Answer.NoContent();
            })
            .Sends<DiscardDeadLetter>("Discard a dead letter: its job is never done.");
    }

    private static void MapRedrive(RouteGroupBuilder letters)
    {
        letters.MapPost("/{letter}/redrive", async (Id<DeadLetter> letter, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new RedriveDeadLetter(letter), cancellation)))
            .Sends<RedriveDeadLetter>("Try a dead letter again, with all attempts before it.");

        letters.MapPost("/redrive", async (RedriveDeadLetters command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command, cancellation)))
            .Sends<RedriveDeadLetters>("Try many dead letters again, or all of a kind.", new { Kind = "send_push" });
    }
}
