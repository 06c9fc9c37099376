using Platform.Application.Messaging.Notifications;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>Tells whoever answers for an API token that someone else has revoked it.</summary>
internal sealed class ApiTokenNotices(INotify notify) : ISubscriber<ApiTokenRevoked>
{
    public async Task Handle(Published<ApiTokenRevoked> published, CancellationToken cancellation)
    {
        var (revoked, origin) = (published.Event, published.Origin);
        if (origin.ActorId == revoked.User.ToString())
            return;
        var notice = new Notice(
            new($"Your API token {revoked.Name} was revoked", $"Ihr API-Token {revoked.Name} wurde widerrufen"),
            new($"Programs that use {revoked.Name} are refused from now on.", $"Programme, die {revoked.Name} verwenden, werden von jetzt an abgewiesen."),
            $"/orgs/{origin.Organization}/tokens");
        await notify.Notify([revoked.User], NotificationCategories.Security, notice, cancellation);
    }
}
