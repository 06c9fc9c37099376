using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

/// <param name="Platforms">Where notifications are sent to. Devices of others can be registered, and get them once those are configured.</param>
/// <param name="ApplicationServerKey">For <c>pushManager.subscribe</c>; null without web push.</param>
public sealed record PushOptionsView(IReadOnlyList<PushPlatform> Platforms, string? ApplicationServerKey);
