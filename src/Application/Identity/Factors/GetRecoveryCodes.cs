namespace Platform.Application.Identity.Factors;

[RequireSignedIn]
[UsesIdentityStore]
public sealed record GetRecoveryCodes : IQuery<RecoveryCodesView>;

/// <param name="Left">How many were not used.</param>
public sealed record RecoveryCodesView(int Left);

internal sealed class GetRecoveryCodesHandler(IRecoveryCodes codes, RequestContext context) : IQueryHandler<GetRecoveryCodes, RecoveryCodesView>
{
    public async Task<RecoveryCodesView> Handle(GetRecoveryCodes query, CancellationToken cancellation) =>
        new(await codes.Left(context.UserId, cancellation));
}
