using System.Linq.Expressions;
using Platform.Domain.Messaging.Push;

namespace Platform.Application.Messaging.Push;

public sealed record PushDeviceView : EntityView<PushDevice>
{
    public required PushPlatform Platform { get; init; }

    public required string Locale { get; init; }

    /// <summary>The last time.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    public static Expression<Func<PushDevice, PushDeviceView>> Projection { get; } = x => new PushDeviceView
    {
        Id = x.Id,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
        Platform = x.Platform,
        Locale = x.Locale,
        RegisteredAt = x.RegisteredAt,
    };

    public static Func<PushDevice, PushDeviceView> Of { get; } = Projection.Compile();
}
