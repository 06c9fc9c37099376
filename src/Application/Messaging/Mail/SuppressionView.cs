using System.Linq.Expressions;
using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

public sealed record SuppressionView : EntityView<Suppression>
{
    public required string Address { get; init; }

    public required SuppressionReason Reason { get; init; }

    /// <summary>Why an operator added it.</summary>
    public required string? Note { get; init; }

    public required DateTimeOffset Since { get; init; }

    public static Expression<Func<Suppression, SuppressionView>> Projection { get; } = x => new SuppressionView
    {
        Id = x.Id,
        Address = x.Address,
        Reason = x.Reason,
        Note = x.Note,
        Since = x.Since,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    private static readonly Func<Suppression, SuppressionView> ViewOf = Projection.Compile();

    public static SuppressionView Of(Suppression suppression) => ViewOf(suppression);
}
