using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Domains;

namespace Platform.Application.Organizations.Domains;

internal static class DomainRules
{
    /// <summary>A name that mail addresses can end with, in any spelling.</summary>
    public static IRuleBuilderOptions<T, string> DomainName<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give the name of a domain.")
        .Must(x => Domain.Organizations.Domains.DomainName.TryParse(x, out _)).WithMessage("This is not the name of a domain such as example.com.");

    /// <summary>The same connection, which the organization must have.</summary>
    public static async Task<Id<Connection>?> MustBeOwn(this IAppDb db, Id<Connection>? connection, CancellationToken cancellation) =>
        connection is not { } id || await db.Set<Connection>().AnyAsync(x => x.Id == id, cancellation) ? connection : throw DomainErrors.UnknownConnection;
}
