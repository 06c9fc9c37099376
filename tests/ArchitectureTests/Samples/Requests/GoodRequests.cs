using FluentValidation;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.ArchitectureTests.Samples.Requests;

/// <summary>Handles what is not about handlers.</summary>
internal abstract class Handler<TCommand> : ICommandHandler<TCommand, Done>
    where TCommand : ICommand<Done>
{
    public Task<Done> Handle(TCommand command, CancellationToken cancellation) => Task.FromResult(Done.Instance);
}

[RequirePermission(Permissions.Teams.Manage, Team = nameof(Team))]
internal sealed record GoodCommand(Id<Team> Team, string Name) : ICommand<Done>;

internal sealed class GoodCommandValidator : AbstractValidator<GoodCommand>
{
    public GoodCommandValidator() => RuleFor(x => x.Name).NotEmpty();
}

internal sealed class GoodCommandHandler : Handler<GoodCommand>;

[AllowAnonymous]
internal sealed record GoodQuery : IQuery<Done>;

internal sealed class GoodQueryHandler : IQueryHandler<GoodQuery, Done>
{
    public Task<Done> Handle(GoodQuery query, CancellationToken cancellation) => Task.FromResult(Done.Instance);
}
