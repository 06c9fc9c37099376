using System.Text.Json;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Members;

namespace Platform.Application.Identity.Connections;

/// <summary>The signed-in user says that an identity at a provider is theirs, having just signed in there in the same browser.</summary>
/// <param name="Ticket">Of the page that asked.</param>
[RequireSignedIn]
[RequireRecentSignIn(60)]
[UsesIdentityStore]
public sealed record LinkIdentity([property: Sensitive] string Ticket) : ICommand<LinkedIdentity>;

/// <param name="Connection">To sign in with from now on; null for a social provider.</param>
/// <param name="Social">The social provider; null for a connection.</param>
public sealed record LinkedIdentity(Id<Connection>? Connection, string? Social);

internal sealed class LinkIdentityValidator : AbstractValidator<LinkIdentity>
{
    public LinkIdentityValidator() => RuleFor(x => x.Ticket)
        .NotEmpty().WithMessage("Give the ticket of the page.")
        .MaximumLength(200).WithMessage("This is not a ticket of ours.");
}

internal sealed class LinkIdentityHandler(IAppDb db, IChallenges challenges, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<LinkIdentity, LinkedIdentity>
{
    public async Task<LinkedIdentity> Handle(LinkIdentity command, CancellationToken cancellation)
    {
        var challenge = await challenges.Open(ChallengeKind.IdentityLink, command.Ticket, cancellation);
        if (challenge.User != context.UserId)
            throw FactorErrors.ChallengeNotUsable;
        await challenges.Close(challenge, cancellation);
        var ticket = JsonSerializer.Deserialize<LinkTicket>(challenge.State)!;
        if (ticket.Organization is { } organization)
            await MustBeMember(organization, cancellation);
        var identity = ExternalIdentity.Link(context.UserId, ticket.Organization, ticket.Issuer, ticket.Subject, ticket.Address, clock.GetUtcNow());
        db.Add(identity);
        events.Record(context.UserId, SecurityEventKind.IdentityLinked, identity.Id.ToString());
        return new(ticket.Connection, ticket.Social);
    }

    private async Task MustBeMember(Id<Domain.Organizations.Organizations.Organization> organization, CancellationToken cancellation)
    {
        var user = context.UserId;
        if (!await db.AcrossTenants<Membership>().AnyAsync(x => x.TenantId == organization && x.UserId == user, cancellation))
            throw ConnectionErrors.NotProvisioned;
    }
}
