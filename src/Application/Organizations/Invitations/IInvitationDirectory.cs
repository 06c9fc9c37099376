using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Invitations;

/// <summary>Finds invitations by address in all organizations. Only ever asked for the caller's own verified address.</summary>
public interface IInvitationDirectory
{
    Task<Listing<MyInvitationView>> OpenFor(string email, Page<Invitation> page, CancellationToken cancellation);
}
