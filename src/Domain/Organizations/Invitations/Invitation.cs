using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Organizations.Invitations;

/// <summary>An offer of membership to one address: expires after seven days, can be used once, resent and revoked.</summary>
public sealed class Invitation : TenantEntity<Invitation>, IEntity
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    private Invitation()
    {
    }

    public static string Prefix => "inv";

    /// <summary>Lower case; the account that accepts must have this address.</summary>
    public string Email { get; private init; } = "";

    public string RoleKey { get; private init; } = "";

    public IReadOnlyList<Id<Team>> TeamIds { get; private init; } = [];

    /// <summary>Who invited, or answers for the API token that did.</summary>
    public Id<User>? InvitedBy { get; private init; }

    /// <summary>The API token that invited: its open invitations go with it.</summary>
    public Id<ApiToken>? InvitedThrough { get; private init; }

    /// <summary>SHA-256 of the token that the mail carries.</summary>
    [Sensitive]
    public byte[] TokenHash { get; private set; } = [];

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public static Invitation Create(
        string email, Role role, IEnumerable<Id<Team>> teams, Inviter inviter, byte[] tokenHash, DateTimeOffset now)
    {
        if (!inviter.Permissions.Covers(role.Permissions))
            throw RoleErrors.AboveOwn;
        var invitation = new Invitation
        {
            Id = Id<Invitation>.New(),
            Email = email,
            RoleKey = role.Key,
            TeamIds = [.. teams],
            InvitedBy = inviter.User,
            InvitedThrough = inviter.Token,
            TokenHash = tokenHash,
            ExpiresAt = WeekAfter(now),
        };
        invitation.Raise(new InvitationCreated(invitation.Id, role.Key, invitation.TeamIds, inviter.User, invitation.ExpiresAt));
        return invitation;
    }

    /// <summary>A new token and a new week, so the same rule as for a new one; the token of the earlier mail stops working.</summary>
    public void Resend(Role role, PermissionSet sender, byte[] tokenHash, DateTimeOffset now)
    {
        if (!sender.Covers(role.Permissions))
            throw RoleErrors.AboveOwn;
        MustBeOpen();
        TokenHash = tokenHash;
        ExpiresAt = WeekAfter(now);
    }

    /// <summary>To be called before the row is removed. What was accepted is a membership by now.</summary>
    public void Revoke()
    {
        MustBeOpen();
        Raise(new InvitationRevoked(Id, RoleKey));
    }

    /// <summary>Used once: of two acceptances at the same time one fails on the version.</summary>
    public void Accept(Id<User> user, string email, DateTimeOffset now)
    {
        if (AcceptedAt is not null || now >= ExpiresAt || !string.Equals(email, Email, StringComparison.OrdinalIgnoreCase))
            throw InvitationErrors.NotUsable;
        AcceptedAt = now;
        Raise(new InvitationAccepted(Id, user, RoleKey, InvitedBy));
    }

    /// <summary>In whole seconds, so that an answer shows the same before and after it is stored.</summary>
    private static DateTimeOffset WeekAfter(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)) + ValidFor;

    private void MustBeOpen()
    {
        if (AcceptedAt is not null)
            throw InvitationErrors.AlreadyAccepted;
    }
}

/// <summary>Who invites, through which API token if any, and what they may do.</summary>
public sealed record Inviter(Id<User>? User, Id<ApiToken>? Token, PermissionSet Permissions);
