using Platform.Application.Identity.Accounts;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Policies;

/// <summary>Whoever asks for something must meet it, so that nobody shuts themselves out.</summary>
[RequirePermission(Permissions.Organization.Update, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record UpdateSecurityPolicy(
    Patch<bool> RequireVerifiedEmail = default, Patch<DateTimeOffset?> SecondFactorRequiredFrom = default,
    Patch<bool> AllowImpersonation = default, Patch<int?> LongestTokenDays = default)
    : ICommand<SecurityPolicyView>;

internal sealed class UpdateSecurityPolicyValidator : AbstractValidator<UpdateSecurityPolicy>
{
    public UpdateSecurityPolicyValidator()
    {
        this.Patch(x => x.RequireVerifiedEmail, x => x.NotNull());
        this.Patch(x => x.AllowImpersonation, x => x.NotNull());
        this.Patch(x => x.LongestTokenDays, x => x.InclusiveBetween(1, 365).WithMessage("1 to 365 days."));
    }
}

internal sealed class UpdateSecurityPolicyHandler(IAppDb db, IProfiles profiles, RequestContext context)
    : ICommandHandler<UpdateSecurityPolicy, SecurityPolicyView>
{
    public async Task<SecurityPolicyView> Handle(UpdateSecurityPolicy command, CancellationToken cancellation)
    {
        var policy = await db.EditOptional(db.Set<SecurityPolicy>(), cancellation) ?? Add();
        if (command.RequireVerifiedEmail.Value)
            await profiles.MustBeVerified(context.Actor, cancellation);
        if (command.SecondFactorRequiredFrom.Value is not null && context.Actor is Actor.SignedIn { HasSecondFactor: false })
            throw PolicyErrors.SecondFactorRequired;
        command.RequireVerifiedEmail.Apply(policy.ChangeRequireVerifiedEmail);
        command.AllowImpersonation.Apply(policy.ChangeAllowImpersonation);
        command.SecondFactorRequiredFrom.Apply(policy.RequireSecondFactorFrom);
        command.LongestTokenDays.Apply(policy.ChangeLongestTokenDays);
        return SecurityPolicyView.Of(policy);
    }

    /// <summary>An organization that is older than policies has none yet.</summary>
    private SecurityPolicy Add()
    {
        var policy = SecurityPolicy.Of(context.Access.Organization);
        db.Add(policy);
        return policy;
    }
}
