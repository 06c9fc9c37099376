using Platform.Application.Identity.Keys;
using Platform.Application.Messaging.Mail;

namespace Platform.Application.Identity.Operators;

/// <summary>What the platform tells the people who run it.</summary>
internal static class OperatorMail
{
    public static MailMessage Expiring(string email, IEnumerable<ExpiringSecret> secrets) => new(
        email,
        "Keys or certificates of the platform end soon",
        $"""
        These stop working unless they are renewed:

        {string.Join(Environment.NewLine, secrets.Select(x => $"- {x.Name}: {x.EndsAt:yyyy-MM-dd HH:mm} UTC"))}

        This mail comes once a day until that is done.
        """);

    public static MailMessage DeadLetters(string email, IReadOnlyList<DeadLetterCount> dead, IReadOnlyList<string> overdue) => new(
        email,
        "Jobs of the platform need you",
        $"""
        {(dead.Count == 0 ? "There are no dead letters." : "These jobs have failed for good. They are kept until someone runs them again or removes them:")}

        {string.Join(Environment.NewLine, dead.Select(x => $"- {x.Kind}: {x.Count}, {x.Recent} of them in the last day, the oldest since {x.Oldest:yyyy-MM-dd HH:mm} UTC"))}

        {(overdue.Count == 0 ? "" : $"These schedules have runs that are not over an hour after their time: {string.Join(", ", overdue)}.")}

        See GET /v1/operator/dead-letters and GET /v1/operator/schedules.
        """);
}

/// <summary>The dead letters of one kind of job.</summary>
internal sealed record DeadLetterCount(string Kind, int Count, int Recent, DateTimeOffset Oldest);
