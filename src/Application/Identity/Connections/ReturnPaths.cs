namespace Platform.Application.Identity.Connections;

/// <summary>Where people land after a sign-in: on this host, whatever the link says that they followed.</summary>
internal static class ReturnPaths
{
    private const int Longest = 1000;

    public static void ReturnPath<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(IsOwn).WithMessage("Give a path on this host, such as /projects.");

    public static void Browser<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Use a browser that takes cookies.")
        .MaximumLength(200).WithMessage("This is not a cookie of ours.");

    public static void LoginHint<T>(this IRuleBuilder<T, string?> rule) => rule
        .MaximumLength(254).WithMessage("At most 254 characters.")
        .Must(x => x is null || !x.Any(char.IsControl)).WithMessage("No control characters.");

    /// <summary>Browsers take a backslash for a slash, and leave out some control characters: so neither is allowed anywhere.</summary>
    public static bool IsOwn(string? path) =>
        path is { Length: >= 1 and <= Longest } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal)
        && path.All(x => x is > ' ' and < '\x7f' and not '\\');
}
