using MediatR;
using Platform.Domain.Identity.Operators;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Common.Pipeline;

/// <summary>Checks the access rule declared on the request, and only then opens the rows that the rule grants.</summary>
internal sealed class AuthorizationBehavior<TRequest, TResponse>(RequestContext context, IRecentSignIn recentSignIn, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly AccessRule<TRequest> Rule = AccessRule<TRequest>.Declared();

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        if (context.Actor is Actor.SignedIn { Impersonation: { } impersonation } && AccessRule<TRequest>.RefusalOf(impersonation) is { } refusal)
            throw refusal;
        var scope = Rule.Attribute switch
        {
            RequirePermissionAttribute rule => InOrganization(rule, request),
            RequireSignedInAttribute => OnOwnAccount(),
            RequireTokenAttribute => AsProgram(),
            RequireOperatorAttribute rule => AsOperator(rule),
            SystemOnlyAttribute => AsPlatform(),
            AllowAnonymousAttribute => Rule.UsesIdentityStore ? DataScope.System : default,
            _ => throw new InvalidOperationException($"{typeof(TRequest).Name} has an access rule that nothing checks."),
        };
        var now = clock.GetUtcNow();
        var proof = Rule.Attribute is RequirePermissionAttribute ? context.Access.Policy.ProofAt(now) : ProofOf.Own;
        if (Rule.AsksForSignIn(request, context.Actor, proof, now))
            return AskForSignIn(proof, cancellation);
        context.Enter(scope);
        return next();
    }

    private DataScope InOrganization(RequirePermissionAttribute rule, TRequest request)
    {
        if (context.Organization is null && context.Actor.Impersonator is not null)
            throw CommonErrors.NotFound;
        var access = context.Access;
        if ((rule.InPerson || Rule.RecentSignIn is not null) && context.Actor is Actor.Program or Actor.SignedIn { IsDelegated: true })
            throw CommonErrors.PersonRequired;
        access.MustBeMetBy(context.Actor, context.Origin, clock.GetUtcNow());
        var isAllowed = access.Permissions.Has(rule.Permission)
            || (Rule.Team is { } team && access.Maintains(team(request)))
            || (!access.IsDelegated && Rule.Self is { } self && context.IsFrom(self(request)));
        if (!isAllowed)
            throw RefusalIn(access, rule.Permission);
        access.MustLetCreate(rule.Creates);
        return DataScope.Of(access.Organization);
    }

    private PlatformError RefusalIn(OrganizationAccess access, string permission) => access.IsDelegated ? SessionErrors.InsufficientScope
        : permission == TokenPermissions.Sync ? ProvisioningErrors.TokenNeeded()
        : context.Actor is Actor.Program { IsProvisioning: true } ? ProvisioningErrors.OnlyForScim()
        : context.Actor is Actor.Program ? CommonErrors.PermissionDeniedToToken(permission)
        : CommonErrors.PermissionDeniedTo(permission);

    private DataScope OnOwnAccount() => context.Actor switch
    {
        Actor.SignedIn { IsDelegated: true } => throw SessionErrors.InsufficientScope,
        Actor.SignedIn { HasOwnProof: false } when !Rule.IsOpenToConfined => throw SessionErrors.OwnSignInRequired,
        Actor.SignedIn signedIn => Rule.UsesIdentityStore ? DataScope.System : DataScope.Of(signedIn.User),
        Actor.Anonymous => throw CommonErrors.Unauthenticated,
        Actor.Program => throw CommonErrors.PersonRequired,
        _ => throw CommonErrors.PermissionDenied,
    };

    private DataScope AsProgram() => context.Actor switch
    {
        Actor.Program { IsProvisioning: true } => throw ProvisioningErrors.OnlyForScim(),
        Actor.Program { Token: not null } => InOwnOrganization(),
        Actor.Anonymous => throw CommonErrors.Unauthenticated,
        _ => throw CommonErrors.TokenRequired,
    };

    private DataScope InOwnOrganization()
    {
        var access = context.Organization ?? throw CommonErrors.NotFound;
        access.MustBeMetBy(context.Actor, context.Origin, clock.GetUtcNow());
        return DataScope.Of(access.Organization);
    }

    private DataScope AsOperator(RequireOperatorAttribute rule) => context.Actor switch
    {
        Actor.SignedIn { Bounds.Client: not null } => throw OperatorErrors.PermissionDenied(rule.Permission),
        Actor.SignedIn { Bounds.Organization: not null } signedIn when signedIn.OperatorPermissions.Contains(rule.Permission) => throw OperatorErrors.OwnSignInRequired(),
        Actor.SignedIn signedIn when signedIn.OperatorPermissions.Contains(rule.Permission) =>
            signedIn.HasProvenSecondFactor ? DataScope.System : throw OperatorErrors.SecondFactorRequired(),
        Actor.Anonymous => throw CommonErrors.Unauthenticated,
        Actor.Program => throw CommonErrors.PersonRequired,
        _ => throw OperatorErrors.PermissionDenied(rule.Permission),
    };

    private DataScope AsPlatform() => context.Actor is Actor.Platform
        ? context.Organization is { } access ? DataScope.Of(access.Organization) : DataScope.System
        : throw CommonErrors.PermissionDenied;

    /// <summary>By the provider only where that counts, and where the session is the browser's own.</summary>
    private async Task<TResponse> AskForSignIn(ProofOf proof, CancellationToken cancellation)
    {
        if (context.Actor is not Actor.SignedIn signedIn)
            throw SessionErrors.StepUpBy([], null);
        var own = proof == ProofOf.Connection ? [] : await recentSignIn.Accepted(signedIn.User, cancellation);
        throw SessionErrors.StepUpBy(own, proof != ProofOf.Own && signedIn.Bounds.Client is null ? signedIn.Bounds.Connection : null);
    }
}
