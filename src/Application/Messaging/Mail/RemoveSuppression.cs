using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

/// <summary>Mail is sent to the address again, whatever was the reason. A provider may have a list of its own.</summary>
[RequireOperator(OperatorPermissions.ManageMail)]
[NothingToValidate]
public sealed record RemoveSuppression(Id<Suppression> Suppression) : IDeletion;

internal sealed class RemoveSuppressionHandler(IAppDb db) : ICommandHandler<RemoveSuppression, Done>
{
    public async Task<Done> Handle(RemoveSuppression command, CancellationToken cancellation)
    {
        db.Remove(await db.Edit(command.Suppression, cancellation));
        return Done.Instance;
    }
}
