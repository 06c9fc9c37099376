using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Factors;

namespace Platform.Application.Identity.Factors;

/// <summary>Begins: the factor counts once it is confirmed. Another one that was begun before is forgotten.</summary>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record AddFactor : ICommand<NewFactorView>;

internal sealed class AddFactorHandler(IAppDb db, IAuthenticatorApps apps, IProfiles profiles, RequestContext context) : ICommandHandler<AddFactor, NewFactorView>
{
    public async Task<NewFactorView> Handle(AddFactor command, CancellationToken cancellation)
    {
        foreach (var earlier in await db.Set<Factor>().ToListAsync(cancellation))
        {
            if (earlier.ConfirmedAt is not null)
                throw FactorErrors.Exists;
            db.Remove(earlier);
        }

        var factor = Factor.Begin(context.UserId);
        db.Add(factor);
        var issued = apps.Issue(factor, (await profiles.Get(context.UserId, cancellation)).Email);
        return new NewFactorView { Id = factor.Id, Secret = issued.Secret, Uri = issued.Uri };
    }
}
