using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Connections;

/// <summary>What arrived in a test, and what it would mean for someone who signs in.</summary>
public sealed record TestReport
{
    public required string Connection { get; init; }

    public required string Subject { get; init; }

    public required string? Email { get; init; }

    public required bool IsEmailVerified { get; init; }

    public required string? Name { get; init; }

    /// <summary>Null when the provider said nothing of groups.</summary>
    public required IReadOnlyList<string>? Groups { get; init; }

    public required IReadOnlyList<string> ClaimNames { get; init; }

    /// <summary>Null: a member would keep the role they have.</summary>
    public required string? Role { get; init; }

    public required IReadOnlyList<string> Teams { get; init; }

    /// <summary>What would stand in the way of someone new; empty for nothing.</summary>
    public required string Obstacle { get; init; }
}

internal sealed class ConnectionTests(IAppDb db, IAccounts accounts, ProviderAccounts people)
{
    public async Task<TestReport> Report(SignInProvider provider, ProvenIdentity identity, CancellationToken cancellation)
    {
        var (organization, meant) = (provider.Organization, MeantAccess.Of(provider, identity.Groups));
        var teams = meant.Teams.ToArray();
        return new()
        {
            Connection = provider.Name,
            Subject = identity.Subject,
            Email = identity.Email,
            IsEmailVerified = identity.IsEmailVerified,
            Name = identity.Name,
            Groups = identity.Groups,
            ClaimNames = identity.ClaimNames,
            Role = meant.Role ?? provider.DefaultRole,
            Teams = await db.AcrossTenants<Team>().Where(x => x.TenantId == organization && teams.Contains(x.Id)).Select(x => x.Name).ToListAsync(cancellation),
            Obstacle = await Obstacle(provider, identity, cancellation),
        };
    }

    private async Task<string> Obstacle(SignInProvider provider, ProvenIdentity identity, CancellationToken cancellation)
    {
        if (identity.Email is not { } email || !Rules.IsAddress(email))
            return "No usable address arrived: ask for the scope email, or name the claim that has it.";
        if (!identity.IsEmailVerified && !provider.TrustsAddresses)
            return "The provider does not call the address verified. If you know that all of its addresses are, set trustsAddresses.";
        if (!await people.Answers(provider, email, cancellation))
            return "The domain of the address is not verified, so nobody becomes a member or is linked by it. Verify the domain.";
        var account = (await accounts.Find(email, cancellation))?.Id;
        var isMember = account is not null && await db.AcrossTenants<Membership>().AnyAsync(x => x.TenantId == provider.Organization && x.UserId == account, cancellation);
        return isMember || provider.Provisions ? "" : "They are not a member, and the connection does not make members (provisions is false).";
    }
}
