using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>What the bodies that ask for a token have in common.</summary>
internal static class ApiTokenRules
{
    private const int MostPermissions = 100;
    private const int MostAddresses = 50;

    public static void TokenPermissions<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule
        .NotEmpty().WithMessage("Name at least one permission.")
        .Must(x => x.Count <= MostPermissions).WithMessage($"At most {MostPermissions} permissions.")
        .Each(MostPermissions, PermissionSet.IsKnown, "There is no such permission. List the permissions to see their names.");

    public static void TokenAddresses<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .Must(x => x is null || x.Count <= MostAddresses).WithMessage($"At most {MostAddresses} ranges.")
        .Each(MostAddresses, x => AddressRange.TryParse(x, out _), "This is not a range such as 203.0.113.0/24, 2001:db8::/32 or one address.");

    public static void Overlap<T>(this IRuleBuilder<T, int?> rule) => rule
        .InclusiveBetween(0, (int)ApiToken.LongestOverlap.TotalHours).WithMessage($"0 to {(int)ApiToken.LongestOverlap.TotalHours} hours.");

    /// <summary>One spelling of each range.</summary>
    public static IReadOnlyList<string> Ranges(IReadOnlyList<string>? addresses) =>
        [.. (addresses ?? []).Select(x => AddressRange.TryParse(x, out var range) ? range.ToString() : x).Distinct()];

    /// <summary>Names each text that is not valid, unless there are too many to look at.</summary>
    private static void Each<T, TList>(this IRuleBuilder<T, TList> rule, int most, Func<string, bool> isValid, string message)
        where TList : IReadOnlyList<string>? => rule.Custom((texts, context) =>
    {
        for (var i = 0; i < texts?.Count && texts.Count <= most; i++)
        {
            if (texts[i] is null || !isValid(texts[i]))
                context.AddFailure($"{context.PropertyPath}[{i}]", message);
        }
    });
}
