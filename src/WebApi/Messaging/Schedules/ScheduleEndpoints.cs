using Platform.Application.Messaging.Schedules;
using Platform.Domain.Messaging.Schedules;

namespace Platform.WebApi.Messaging.Schedules;

internal sealed class ScheduleEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var schedules = v1.MapGroup("/operator/schedules").WithTags("Platform operators");

        schedules.MapGet("/", async (ISender sender, CancellationToken cancellation) => Answer.Ok(await sender.Send(new ListSchedules(), cancellation)))
            .Sends<ListSchedules>("List the recurring jobs, with their next fire time and their last run.");

        schedules.MapGet("/{schedule}/runs", async (string schedule, int? limit, Id<ScheduleRun>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListScheduleRuns(schedule, new(limit, after)), cancellation)))
            .Sends<ListScheduleRuns>("See the runs of a recurring job, the newest first.");

        schedules.MapPut("/{schedule}/pause", async (string schedule, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new PauseSchedule(schedule), cancellation);
                return Answer.NoContent();
            })
            .Sends<PauseSchedule>("Stop a recurring job from firing, on all nodes.");

        schedules.MapDelete("/{schedule}/pause", async (string schedule, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new ResumeSchedule(schedule), cancellation);
                return Answer.NoContent();
            })
            .Sends<ResumeSchedule>("Let a recurring job fire again. What fell into the pause is not made up for.");

        schedules.MapPost("/{schedule}/trigger", async (string schedule, ISender sender, CancellationToken cancellation) =>
                Answer.Accepted(await sender.Send(new TriggerSchedule(schedule), cancellation)))
            .Sends<TriggerSchedule>("Run a recurring job now.");
    }
}
