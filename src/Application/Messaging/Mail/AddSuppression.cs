using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

/// <summary>Nothing at all is sent to the address from now on.</summary>
/// <param name="Note">Why, for whoever finds it later.</param>
[RequireOperator(OperatorPermissions.ManageMail)]
public sealed record AddSuppression(string Address, string? Note = null) : ICommand<SuppressionView>;

internal sealed class AddSuppressionValidator : AbstractValidator<AddSuppression>
{
    public AddSuppressionValidator()
    {
        RuleFor(x => x.Address).Address();
        RuleFor(x => x.Note).Text();
    }
}

internal sealed class AddSuppressionHandler(IAppDb db, TimeProvider clock) : ICommandHandler<AddSuppression, SuppressionView>
{
    public Task<SuppressionView> Handle(AddSuppression command, CancellationToken cancellation)
    {
        var suppression = Suppression.ByOperator(command.Address, command.Note, clock.GetUtcNow());
        db.Add(suppression);
        return Task.FromResult(SuppressionView.Of(suppression));
    }
}
