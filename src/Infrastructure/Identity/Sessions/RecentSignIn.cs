using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Asks the methods in a scope of their own: only a refusal needs them, and every request would pay for them.</summary>
internal sealed class RecentSignIn(IServiceScopeFactory scopes) : IRecentSignIn
{
    public async Task<IReadOnlyList<string>> Accepted(Id<User> user, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accepted = new List<string>();
        foreach (var method in scope.ServiceProvider.GetServices<IStepUpMethod>())
        {
            if (await method.IsOpenTo(user, cancellation))
                accepted.Add(method.Name);
        }

        return accepted;
    }
}
