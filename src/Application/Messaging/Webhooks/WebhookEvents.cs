using System.Collections.Frozen;
using System.Reflection;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>The events that leave the platform: those that name a permission.</summary>
internal static class WebhookEvents
{
    public static FrozenDictionary<string, WebhookEvent> ByType { get; } = (
        from type in typeof(IDomainEvent).Assembly.GetTypes()
        let contract = type.GetCustomAttribute<EventAttribute>()
        where contract?.Permission is not null
        select new WebhookEvent(type, contract)).ToFrozenDictionary(x => x.Contract.Type);
}

internal sealed record WebhookEvent(Type Type, EventAttribute Contract);
