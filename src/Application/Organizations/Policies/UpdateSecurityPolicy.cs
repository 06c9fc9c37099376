using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Policies;

/// <summary>Whoever asks for something must meet it, so that nobody shuts themselves out.</summary>
[RequirePermission(Permissions.Organization.Update, InPerson = true)]
[RequireRecentSignIn(10)]
public sealed record UpdateSecurityPolicy(
    Patch<bool> RequireVerifiedEmail = default, Patch<DateTimeOffset?> SecondFactorRequiredFrom = default,
    Patch<bool> AllowImpersonation = default, Patch<int?> LongestTokenDays = default,
    Patch<bool> TrustProviderFactors = default, Patch<IReadOnlyList<string>?> SignInMethods = default,
    Patch<int?> LongestSessionHours = default, Patch<IReadOnlyList<string>?> AllowedAddresses = default,
    Patch<IReadOnlyList<string>?> MemberDomains = default, Patch<IReadOnlyList<string>?> TeamCreators = default,
    Patch<IReadOnlyList<string>?> ProjectCreators = default, Patch<IReadOnlyList<string>?> TokenCreators = default,
    Patch<bool> AllowClientRegistration = default)
    : ICommand<SecurityPolicyView>;

internal sealed class UpdateSecurityPolicyValidator : AbstractValidator<UpdateSecurityPolicy>
{
    public UpdateSecurityPolicyValidator()
    {
        this.Patch(x => x.RequireVerifiedEmail, x => x.NotNull());
        this.Patch(x => x.AllowImpersonation, x => x.NotNull());
        this.Patch(x => x.AllowClientRegistration, x => x.NotNull());
        this.Patch(x => x.LongestTokenDays, x => x.InclusiveBetween(1, 365).WithMessage("1 to 365 days."));
        this.Patch(x => x.TrustProviderFactors, x => x.NotNull());
        this.Patch(x => x.SignInMethods, x => x.SignInMethods());
        this.Patch(x => x.LongestSessionHours, x => x.InclusiveBetween(1, 720).WithMessage("1 to 720 hours."));
        this.Patch(x => x.AllowedAddresses, x => x.SomeOrNull().TokenAddresses());
        this.Patch(x => x.MemberDomains, x => x.MemberDomains());
        this.Patch(x => x.TeamCreators, x => x.Creators());
        this.Patch(x => x.ProjectCreators, x => x.Creators());
        this.Patch(x => x.TokenCreators, x => x.Creators());
    }
}

internal sealed class UpdateSecurityPolicyHandler(IAppDb db, IProfiles profiles, RequestContext context, TimeProvider clock)
    : ICommandHandler<UpdateSecurityPolicy, SecurityPolicyView>
{
    public async Task<SecurityPolicyView> Handle(UpdateSecurityPolicy command, CancellationToken cancellation)
    {
        var policy = await db.EditOptional(db.Set<SecurityPolicy>(), cancellation) ?? Add();
        if (command.RequireVerifiedEmail.Value)
            await profiles.MustBeVerified(context.Actor, cancellation);
        await MustBeRoles(command, cancellation);
        Apply(command, policy);
        MustBeMetBySelf(command, AccessPolicy.Of(policy));
        return SecurityPolicyView.Of(policy);
    }

    private static void Apply(UpdateSecurityPolicy command, SecurityPolicy policy)
    {
        command.RequireVerifiedEmail.Apply(policy.ChangeRequireVerifiedEmail);
        command.AllowImpersonation.Apply(policy.ChangeAllowImpersonation);
        command.SecondFactorRequiredFrom.Apply(policy.RequireSecondFactorFrom);
        command.LongestTokenDays.Apply(policy.ChangeLongestTokenDays);
        command.TrustProviderFactors.Apply(policy.ChangeTrustProviderFactors);
        command.SignInMethods.Apply(policy.ChangeSignInMethods);
        command.LongestSessionHours.Apply(policy.ChangeLongestSessionHours);
        command.AllowedAddresses.Apply(x => policy.ChangeAllowedAddresses(x is null ? null : ApiTokenRules.Ranges(x)));
        command.MemberDomains.Apply(x => policy.ChangeMemberDomains(x is null ? null : PolicyRules.Domains(x)));
        command.TeamCreators.Apply(policy.ChangeTeamCreators);
        command.ProjectCreators.Apply(policy.ChangeProjectCreators);
        command.TokenCreators.Apply(policy.ChangeTokenCreators);
        command.AllowClientRegistration.Apply(policy.ChangeAllowClientRegistration);
    }

    /// <summary>A second factor that is asked for from a later time on must be there now.</summary>
    private void MustBeMetBySelf(UpdateSecurityPolicy command, AccessPolicy asked)
    {
        if ((command.SecondFactorRequiredFrom.IsPresent || command.TrustProviderFactors.IsPresent) && asked.SecondFactorRequiredFrom is not null && !asked.HasSecondFactor(context.Actor))
            throw PolicyErrors.SecondFactorRequired;
        try
        {
            asked.MustBeMetBy(context.Actor, context.Access.Role, context.Origin, clock.GetUtcNow());
        }
        catch (PlatformError refusal)
        {
            throw PolicyErrors.WouldShutYouOut(refusal);
        }
    }

    private async Task MustBeRoles(UpdateSecurityPolicy command, CancellationToken cancellation)
    {
        var named = new[] { ("teamCreators", command.TeamCreators.Value), ("projectCreators", command.ProjectCreators.Value), ("tokenCreators", command.TokenCreators.Value) };
        foreach (var (field, roles) in named.Where(x => x.Item2 is not null))
        {
            if (await db.Set<Role>().CountAsync(x => roles!.Contains(x.Key), cancellation) != roles!.Count)
                throw PolicyErrors.UnknownRole(field);
        }
    }

    /// <summary>An organization that is older than policies has none yet.</summary>
    private SecurityPolicy Add()
    {
        var policy = SecurityPolicy.Of(context.Access.Organization);
        db.Add(policy);
        return policy;
    }
}
