using System.Linq.Expressions;
using Platform.Domain.Identity.Factors;

namespace Platform.Application.Identity.Factors;

/// <summary>An authenticator app.</summary>
public sealed record FactorView : EntityView<Factor>
{
    /// <summary>Always <c>totp</c>; passkeys and recovery codes have lists of their own.</summary>
    public string Kind => "totp";

    /// <summary>From when on it counts; null while it waits for its first code.</summary>
    public required DateTimeOffset? ConfirmedAt { get; init; }

    public static Expression<Func<Factor, FactorView>> Projection { get; } = x => new FactorView
    {
        Id = x.Id,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
        ConfirmedAt = x.ConfirmedAt,
    };

    public static Func<Factor, FactorView> Of { get; } = Projection.Compile();
}

/// <summary>A new authenticator app, with the secret that is shown this once.</summary>
public sealed record NewFactorView : EntityView<Factor>
{
    /// <summary>In base32, for typing it into the app.</summary>
    public required string Secret { get; init; }

    /// <summary>The same as <c>otpauth://</c>, to be shown as a QR code.</summary>
    public required string Uri { get; init; }
}
