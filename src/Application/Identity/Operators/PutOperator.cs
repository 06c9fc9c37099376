using System.Text.Json.Serialization;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Operators;

namespace Platform.Application.Identity.Operators;

/// <param name="Permissions">All that the user may do as an operator from now on.</param>
[RequireOperator(OperatorPermissions.ManageOperators)]
[RequireRecentSignIn(15)]
public sealed record PutOperator(IReadOnlyList<string> Permissions) : ICommand<OperatorUserView>
{
    [JsonIgnore]
    public Id<User> User { get; init; }
}

internal sealed class PutOperatorValidator : AbstractValidator<PutOperator>
{
    public PutOperatorValidator()
    {
        RuleFor(x => x.Permissions).NotEmpty().WithMessage("Name at least one operator permission.")
            .Must(x => x is null || x.Count <= OperatorPermissions.All.Count).WithMessage("Name each permission once.");
        RuleForEach(x => x.Permissions).Must(x => OperatorPermissions.All.Contains(x)).WithMessage("This is not an operator permission.");
    }
}

internal sealed class PutOperatorHandler(IOperatorAccounts accounts, RequestContext context) : ICommandHandler<PutOperator, OperatorUserView>
{
    public Task<OperatorUserView> Handle(PutOperator command, CancellationToken cancellation) =>
        command.Permissions.Except(context.OperatorPermissions).Any()
            ? throw OperatorErrors.AboveOwn
            : accounts.Allow(command.User, [.. command.Permissions.Distinct()], cancellation);
}
