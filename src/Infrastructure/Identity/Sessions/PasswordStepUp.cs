using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

internal sealed class PasswordStepUp(IAccounts accounts, SystemAsideDb aside) : IStepUpMethod
{
    private PasswordProof? given;

    public string Name => "password";

    public IReadOnlyList<string> Proves { get; } = [AuthenticationMethods.Password];

    public async Task<bool> IsOpenTo(Id<User> user, CancellationToken cancellation)
    {
        await using var db = aside.Lease();
        return await db.Set<Account>().AnyAsync(x => x.Id == user && x.PasswordHash != null, cancellation);
    }

    public async Task Prepare(Id<User> user, StepUp proof, CancellationToken cancellation) =>
        given = await accounts.CheckPassword(user, proof.Password!, cancellation);

    public Task Check(Id<User> user, StepUp proof, CancellationToken cancellation) => accounts.Confirm(given!, cancellation);
}
