using Platform.Application.Messaging.Events;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.ArchitectureTests.Refusals;

/// <summary>What is no contract stops the application from starting, and the message names the type.</summary>
public sealed class EventRefusalTests
{
    public static TheoryData<Type, string> Refused => new()
    {
        { typeof(Nameless), "is an event without [Event]. Give its contract a name, such as team.created." },
        { typeof(Loud), "is called 'Team.Created'. Use resource.happened, in lower case." },
        { typeof(Unfinished), "has a version below 1." },
        { typeof(Unexplained), "has no description. Say in a sentence what has happened." },
        { typeof(Unknown), "requires 'teams.mange', which is not in the catalog of permissions." },
        { typeof(Whole), "has Team of type Team. An event holds ids, names, numbers, times and lists of those." },
        { typeof(Indiscreet), "has Token, which is sensitive. Leave it out: whoever sees the event may ask for it." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_event_that_is_no_contract_is_refused_by_name(Type type, string problem) =>
        Should.Throw<InvalidOperationException>(() => EventRules.Check([type])).Message.ShouldEndWith($"- {type.Name} {problem}");

    [Fact]
    public void Two_events_of_one_name_are_both_refused()
    {
        var message = Should.Throw<InvalidOperationException>(() => EventRules.Check([typeof(Good), typeof(Twin)])).Message;

        message.ShouldContain("Good is called 'sample.good' like another event. Choose its own name.");
        message.ShouldContain("Twin is called 'sample.good' like another event. Choose its own name.");
    }

    [Fact]
    public void An_event_of_values_is_not_refused() => Should.NotThrow(() => EventRules.Check([typeof(Good)]));

    private sealed record Nameless : IDomainEvent;

    [Event("Team.Created", Description = "It is loud.")]
    private sealed record Loud : IDomainEvent;

    [Event("sample.unfinished", Version = 0, Description = "It is not finished.")]
    private sealed record Unfinished : IDomainEvent;

    [Event("sample.unexplained")]
    private sealed record Unexplained : IDomainEvent;

    [Event("sample.unknown", Permission = "teams.mange", Description = "Nobody may see it.")]
    private sealed record Unknown : IDomainEvent;

    [Event("sample.whole", Description = "It holds an entity.")]
    private sealed record Whole(Team Team) : IDomainEvent;

    [Event("sample.indiscreet", Description = "It tells a secret.")]
    private sealed record Indiscreet([property: Sensitive] string Token) : IDomainEvent;

    [Event("sample.good", Permission = Permissions.Teams.Read, Description = "It is well.")]
    private sealed record Good(Id<Team> Id, Id<Team>? Parent, string Name, int Count, TeamRole Role, DateTimeOffset? At, IReadOnlyList<Id<Team>> Teams) : IDomainEvent;

    [Event("sample.good", Description = "It is not alone.")]
    private sealed record Twin : IDomainEvent;
}
