using Platform.Application.Organizations.Invitations;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Organizations.Invitations;

internal sealed class InvitationTokens : IInvitationTokens
{
    public InvitationToken New()
    {
        var token = OpaqueToken.Generate();
        return new(token.Text, token.Hash.ToArray());
    }
}
