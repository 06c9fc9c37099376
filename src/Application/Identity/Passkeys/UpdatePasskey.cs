using System.Text.Json.Serialization;
using Platform.Domain.Identity.Passkeys;

namespace Platform.Application.Identity.Passkeys;

[RequireSignedIn]
public sealed record UpdatePasskey(Patch<string> Name = default) : ICommand<PasskeyView>
{
    [JsonIgnore]
    public Id<Passkey> Passkey { get; init; }
}

internal sealed class UpdatePasskeyValidator : AbstractValidator<UpdatePasskey>
{
    public UpdatePasskeyValidator() => this.Patch(x => x.Name, x => x.DisplayName());
}

internal sealed class UpdatePasskeyHandler(IAppDb db) : ICommandHandler<UpdatePasskey, PasskeyView>
{
    public async Task<PasskeyView> Handle(UpdatePasskey command, CancellationToken cancellation)
    {
        var passkey = await db.Edit(command.Passkey, cancellation);
        command.Name.Apply(passkey.Rename);
        return PasskeyView.Of(passkey);
    }
}
