namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>Looks accounts up on the system role, for start-up, which acts for nobody.</summary>
internal sealed class AccountDirectory(SystemDb system)
{
    /// <summary>Whether there is an account with this address; with null, any account.</summary>
    public async Task<bool> Has(string? email, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        return await db.Set<Account>().AnyAsync(x => email == null || x.Email == email, cancellation);
    }

    public async Task<bool> HasOperator(string email, CancellationToken cancellation)
    {
        await using var db = system.Lease();
        return await db.Set<Account>().AnyAsync(x => x.Email == email && x.OperatorPermissions.Any(), cancellation);
    }
}
