namespace Platform.Application.Organizations.Invitations;

public interface IInvitationTokens
{
    /// <summary>A new one with 256 random bits.</summary>
    InvitationToken New();
}

/// <param name="Text">Goes out by mail and nowhere else.</param>
/// <param name="Hash">What is stored.</param>
public sealed record InvitationToken(string Text, byte[] Hash)
{
    public override string ToString() => "(invitation token)";
}
