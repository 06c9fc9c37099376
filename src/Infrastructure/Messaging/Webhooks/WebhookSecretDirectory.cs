using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Platform.Application.Messaging.Webhooks;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Infrastructure.Messaging.Webhooks;

/// <summary>The only reader of the secrets: the application's role may add one and see none.</summary>
internal sealed class WebhookSecretDirectory(SystemDb system, IAppDb db, IUnitOfWork work, IDataProtectionProvider protection, TimeProvider clock) : IWebhookSecrets
{
    private readonly IDataProtector protector = protection.CreateProtector("messaging.webhook-secrets");

    public string Issue(WebhookEndpoint endpoint)
    {
        var key = RandomNumberGenerator.GetBytes(WebhookSignature.KeySize);
        db.Add(WebhookSecret.Of(endpoint, protector.Protect(key)));
        if (endpoint.Generation > 2)
            work.AfterCommit(cancellation => Forget(endpoint, cancellation));
        return WebhookSignature.Text(key);
    }

    /// <summary>What deliveries are signed with now: the newest first.</summary>
    public async Task<IReadOnlyList<byte[]>> KeysOf(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var oldest = endpoint.PreviousUntil > clock.GetUtcNow() ? endpoint.Generation - 1 : endpoint.Generation;
        await using var own = system.Lease();
        var keys = await own.Set<WebhookSecret>().IgnoreQueryFilters([Filters.Owner])
            .Where(x => x.TenantId == endpoint.TenantId && x.EndpointId == endpoint.Id && x.Generation >= oldest)
            .OrderByDescending(x => x.Generation).Select(x => x.ProtectedKey).ToListAsync(cancellation);
        return [.. keys.Select(x => protector.Unprotect(x))];
    }

    /// <summary>Secrets that sign nothing any more.</summary>
    private async Task Forget(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var oldest = endpoint.Generation - 1;
        await using var own = system.Lease();
        await own.Set<WebhookSecret>().IgnoreQueryFilters([Filters.Owner])
            .Where(x => x.TenantId == endpoint.TenantId && x.EndpointId == endpoint.Id && x.Generation < oldest)
            .ExecuteDeleteAsync(cancellation);
    }
}
