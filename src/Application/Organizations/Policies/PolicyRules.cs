using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Policies;

namespace Platform.Application.Organizations.Policies;

internal static class PolicyRules
{
    private const int Most = 100;

    /// <summary>An empty list would let nobody pass, and is more likely a mistake.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> SomeOrNull<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .Must(x => x is null || x.Count is >= 1 and <= Most).WithMessage($"1 to {Most}, or null for no such policy.")
        .Must(x => x is null || x.Count > Most || x.All(y => y is not null)).WithMessage("Not null.")
        .Must(x => x is null || x.Count > Most || x.Distinct().Count() == x.Count).WithMessage("Name each once.");

    public static void SignInMethods<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule.SomeOrNull()
        .Must(x => x is null || x.All(y => Domain.Organizations.Policies.SignInMethods.All.Contains(y)))
        .WithMessage($"Of {string.Join(", ", Domain.Organizations.Policies.SignInMethods.All)}.");

    public static void MemberDomains<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule.SomeOrNull()
        .Must(x => x is null || x.Count > Most || x.All(y => DomainName.TryParse(y, out _))).WithMessage("Names of domains such as example.com.");

    public static void Creators<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule.SomeOrNull();

    /// <summary>In one spelling.</summary>
    public static IReadOnlyList<string> Domains(IReadOnlyList<string> names) => [.. names.Select(x => DomainName.TryParse(x, out var name) ? name : x).Distinct()];
}
