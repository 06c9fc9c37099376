using System.Security.Cryptography;
using System.Text;
using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Webhooks;

/// <summary>Where an organization wants to be told what happens in it. Its secret is a <see cref="WebhookSecret"/>, which nobody can list.</summary>
public sealed class WebhookEndpoint : TenantEntity<WebhookEndpoint>, IEntity
{
    public const int MostPerOrganization = 20;

    /// <summary>How long the secret before the last rotation signs as well.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private WebhookEndpoint()
    {
    }

    public static string Prefix => "hook";

    /// <summary>May hold a token of the receiver's in its path or query.</summary>
    [Sensitive]
    public string Url { get; private set; } = "";

    /// <summary>Of the URL as it is called, which is too long for an index: no two of an organization have the same.</summary>
    [Sensitive]
    public byte[] UrlHash { get; private set; } = [];

    public string Description { get; private set; } = "";

    /// <summary>Names of events, <c>team.*</c> for all that start so, or <c>*</c>.</summary>
    public IReadOnlyList<string> EventTypes { get; private set; } = [];

    /// <summary>1 to <see cref="MostPerOrganization"/>, no two the same: the limit as a constraint.</summary>
    public short Slot { get; private init; }

    public bool IsEnabled { get; private set; } = true;

    /// <summary>Null while it is enabled.</summary>
    public WebhookDisabling? DisabledBecause { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>The delivery that decides whether it works again; all others wait for it.</summary>
    public Id<WebhookDelivery>? ProbeId { get; private set; }

    /// <summary>Counts rotations: the secret of this generation signs, and for a while the one before.</summary>
    public int Generation { get; private set; } = 1;

    public DateTimeOffset? PreviousUntil { get; private set; }

    public WebhookHealth? Health { get; private set; }

    /// <param name="url">Already checked: what may be called is not decided here.</param>
    /// <param name="taken">The slots of the organization's other endpoints.</param>
    public static WebhookEndpoint Create(string url, string description, IReadOnlyList<string> eventTypes, IReadOnlyCollection<short> taken)
    {
        var free = Enumerable.Range(1, MostPerOrganization).Select(x => (short)x).Except(taken).FirstOrDefault();
        if (free == 0)
            throw WebhookErrors.TooManyEndpoints;
        var endpoint = new WebhookEndpoint { Id = Id<WebhookEndpoint>.New(), Description = description, EventTypes = [.. eventTypes.Distinct()], Slot = free };
        endpoint.MoveTo(url);
        endpoint.Health = WebhookHealth.Of(endpoint);
        return endpoint;
    }

    public void MoveTo(string url)
    {
        if (Url == url)
            return;
        Url = url;
        UrlHash = SHA256.HashData(Encoding.UTF8.GetBytes(new Uri(url).GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)));
    }

    public void Describe(string description) => Description = description;

    public void Subscribe(IReadOnlyList<string> eventTypes)
    {
        if (!EventTypes.SequenceEqual(eventTypes.Distinct()))
            EventTypes = [.. eventTypes.Distinct()];
    }

    public bool Wants(string eventType) => IsEnabled && EventTypes.Any(x => EventPattern.Matches(x, eventType));

    /// <summary>True when it was disabled because it did not work: then a probe has to show that it does.</summary>
    public bool Enable()
    {
        if (IsEnabled)
            return false;
        var needsProbe = DisabledBecause != WebhookDisabling.ByHand;
        (IsEnabled, DisabledBecause, DisabledAt) = (true, null, null);
        return needsProbe;
    }

    /// <summary>Everything else waits until this delivery has arrived.</summary>
    public void ProbeWith(WebhookDelivery delivery) => ProbeId = delivery.Id;

    public void Disable(DateTimeOffset now) => End(WebhookDisabling.ByHand, now);

    /// <summary>Without anyone having asked for it.</summary>
    public void Shut(WebhookDisabling because, DateTimeOffset now)
    {
        if (!IsEnabled)
            return;
        End(because, now);
        Raise(new WebhookEndpointDisabled(Id, because));
    }

    public void EndProbe() => ProbeId = null;

    public void Rotate(DateTimeOffset now) => (Generation, PreviousUntil) = (Generation + 1, now + Overlap);

    private void End(WebhookDisabling because, DateTimeOffset now)
    {
        if (IsEnabled)
            (IsEnabled, DisabledBecause, DisabledAt, ProbeId) = (false, because, now, null);
    }
}

public enum WebhookDisabling
{
    ByHand,

    /// <summary>It answered 410 Gone.</summary>
    Gone,

    /// <summary>Nothing has arrived there for <see cref="WebhookHealth.Patience"/>.</summary>
    Failing,
}
