using System.Linq.Expressions;
using Platform.Domain.Identity.Passkeys;

namespace Platform.Application.Identity.Passkeys;

public sealed record PasskeyView : EntityView<Passkey>
{
    public required string Name { get; init; }

    /// <summary>Whether it can be copied to other devices, such as by a password manager.</summary>
    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; init; }

    public required DateTimeOffset? LastUsedAt { get; init; }

    public static Expression<Func<Passkey, PasskeyView>> Projection { get; } = x => new PasskeyView
    {
        Id = x.Id,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
        Name = x.Name,
        IsBackupEligible = x.IsBackupEligible,
        IsBackedUp = x.IsBackedUp,
        LastUsedAt = x.LastUsedAt,
    };

    public static Func<Passkey, PasskeyView> Of { get; } = Projection.Compile();
}
