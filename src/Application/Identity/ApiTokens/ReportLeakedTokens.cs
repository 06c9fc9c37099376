using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>
/// For whoever finds tokens where they do not belong, such as a secret scanner: those that are real are revoked at once.
/// The answer says nothing of which were.
/// </summary>
/// <param name="Tokens">1 to 100 texts that look like tokens.</param>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record ReportLeakedTokens(IReadOnlyList<string> Tokens) : ICommand<Done>;

internal sealed class ReportLeakedTokensValidator : AbstractValidator<ReportLeakedTokens>
{
    public ReportLeakedTokensValidator() => RuleFor(x => x.Tokens)
        .Must(x => x.Count is >= 1 and <= 100).WithMessage("1 to 100 tokens.");
}

internal sealed class ReportLeakedTokensHandler(
    IAppDb db, IApiTokenSecrets secrets, ISecurityEvents events, IMail mail, IRateLimits limits, RateLimitOptions options, RequestContext context, TimeProvider clock)
    : ICommandHandler<ReportLeakedTokens, Done>
{
    public async Task<Done> Handle(ReportLeakedTokens command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.LeakReports, context.Origin, cancellation);
        var ids = await secrets.Find(command.Tokens, cancellation);
        // In one order for all who do this: in each organization it waits for whoever invites there.
        var leaked = ids.Count == 0 ? [] : await db.AcrossTenants<ApiToken>()
            .Where(x => ids.Contains(x.Id) && x.RevokedAt == null).OrderBy(x => x.TenantId).ThenBy(x => x.Id).ToListAsync(cancellation);
        foreach (var token in leaked)
            await Revoke(token, cancellation);
        return Done.Instance;
    }

    private async Task Revoke(ApiToken token, CancellationToken cancellation)
    {
        token.Revoke(clock.GetUtcNow());
        events.Record(token.UserId, SecurityEventKind.TokenLeaked, token.Id.ToString(), token.TenantId);
        await OpenInvitations.WithdrawOf(db, token.TenantId, token.Id, cancellation);
        var organization = await db.AcrossTenants<Organization>().Where(x => x.Id == token.TenantId).Select(x => x.Name).FirstOrDefaultAsync(cancellation);
        if (organization is null)
            return;
        foreach (var address in await Concerned(token, cancellation))
            await mail.Send(new TokenLeakedMail(token.Name, token.Id.ToString(), organization), address, cancellation);
    }

    /// <summary>Whoever manages the organization's tokens, and whoever answers for this one.</summary>
    private async Task<IEnumerable<string>> Concerned(ApiToken token, CancellationToken cancellation)
    {
        var roles = await db.AcrossTenants<Role>().Where(x => x.TenantId == token.TenantId).ToListAsync(cancellation);
        var managing = roles.Where(x => x.Permissions.Has(Permissions.Tokens.Manage)).Select(x => x.Key).ToArray();
        return await db.AcrossTenants<Membership>()
            .Where(x => x.TenantId == token.TenantId && x.SuspendedAt == null && (x.UserId == token.UserId || managing.Contains(x.RoleKey)))
            .Select(x => x.Email).ToListAsync(cancellation);
    }
}
