using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

internal static class JobRules
{
    public static IReadOnlyDictionary<string, JobState> States { get; } = Enum.GetValues<JobState>().ToDictionary(x => x.ToString().ToLowerInvariant());

    public static IRuleBuilderOptions<T, string?> StateName<T>(this IRuleBuilder<T, string?> rule) => rule.OneOf(States.Keys);

    public static IRuleBuilderOptions<T, string?> QueueName<T>(this IRuleBuilder<T, string?> rule) => rule.OneOf(Queues.All);

    public static IRuleBuilderOptions<T, string?> KindName<T>(this IRuleBuilder<T, string?> rule) => rule
        .Matches("^[a-z0-9_.]{1,200}\\z").WithMessage("A kind of job, such as send_push.");
}
