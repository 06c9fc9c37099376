using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Not for accounts with a second factor: whoever knows the password must not get by with it alone.</summary>
internal sealed class PasswordStepUp(IAccounts accounts, ISecondFactors factors, SystemAsideDb aside) : IStepUpMethod
{
    private PasswordProof? given;

    public string Name => "password";

    public IReadOnlyList<string> Proves { get; } = [AuthenticationMethods.Password];

    public async Task<bool> IsOpenTo(Id<User> user, CancellationToken cancellation)
    {
        if (await factors.Of(user, cancellation) is not [])
            return false;
        await using var db = aside.Lease();
        return await db.Set<Account>().AnyAsync(x => x.Id == user && x.PasswordHash != null, cancellation);
    }

    public async Task Prepare(Id<User> user, IProof proof, CancellationToken cancellation) =>
        given = await accounts.CheckPassword(user, proof.Password!, cancellation);

    public Task Check(Id<User> user, IProof proof, CancellationToken cancellation) => accounts.Confirm(given!, cancellation);
}
