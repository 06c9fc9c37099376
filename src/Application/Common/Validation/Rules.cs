using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Application.Common.Validation;

/// <summary>The rules that fields share, so that a name is a name everywhere.</summary>
public static partial class Rules
{
    public const int MaxPassword = 128;

    private const int LongestName = 100;

    private static readonly HashSet<string> ReservedSlugs =
    [
        "about", "account", "admin", "api", "app", "assets", "auth", "billing", "blog", "cdn", "console", "dashboard", "dev",
        "docs", "health", "help", "invitations", "login", "logout", "mail", "me", "new", "null", "openapi", "operator", "org",
        "organization", "orgs", "owner", "platform", "public", "reference", "register", "root", "security", "settings",
        "signin", "signup", "static", "status", "support", "system", "undefined", "user", "users", "v1", "v2", "webhooks", "www",
    ];

    /// <summary>Whether a slug would be taken for a part of a route, or for an id.</summary>
    public static bool IsReservedSlug(string slug) => ReservedSlugs.Contains(slug) || slug.StartsWith("org-", StringComparison.Ordinal);

    /// <summary>1 to 100 visible characters on one line that are a name: no link, no spaces around, nothing that is not seen or turns what follows.</summary>
    public static IRuleBuilderOptions<T, string> DisplayName<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a name.")
        .MaximumLength(LongestName).WithMessage("At most 100 characters.")
        .Must(x => x is null || IsSeen(x)).WithMessage("No control characters, and no spaces at the start or end.")
        .Must(x => x is null || !Link().IsMatch(x)).WithMessage("A name, and no address of a page.");

    /// <summary>The same for what did not come by a form of ours.</summary>
    public static bool IsDisplayName(string text) => text.Length is > 0 and <= LongestName && IsSeen(text) && !Link().IsMatch(text);

    /// <summary>
    /// What someone is called whose provider says it: nobody is kept out by a name, so what would be refused here is left out of it, or
    /// gives way to what is before the @ of the address.
    /// </summary>
    public static string NameOf(string? given, string address)
    {
        var (name, local) = (Shown(given ?? ""), Shown(address[..address.IndexOf('@')]));
        return IsDisplayName(name) ? name : IsDisplayName(local) ? local : string.Concat(local.Where(char.IsAsciiLetterOrDigit));
    }

    /// <summary>2 to 50 of <c>a-z</c>, <c>0-9</c> and single hyphens inside: ASCII alone, so that no two slugs look the same.</summary>
    public static IRuleBuilderOptions<T, string> Slug<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a slug.")
        .Length(2, 50).WithMessage("2 to 50 characters.")
        .Matches(SlugForm()).WithMessage("Only a-z, 0-9 and single hyphens between them.")
        .Must(x => x is null || !ReservedSlugs.Contains(x)).WithMessage("This slug is reserved. Choose another one.")
        .Must(x => x is null || !x.StartsWith("org-", StringComparison.Ordinal)).WithMessage("A slug cannot start with org-.");

    /// <summary>Free text of at most 2,000 characters.</summary>
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule) => rule
        .MaximumLength(2000).WithMessage("At most 2,000 characters.")
        .Must(x => x is null || !x.Contains('\0')).WithMessage("No NUL characters.");

    /// <summary>An address that mail can be sent to: at most 254 ASCII characters with one <c>@</c>.</summary>
    public static IRuleBuilderOptions<T, string> Address<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give an e-mail address.")
        .MaximumLength(254).WithMessage("At most 254 characters.")
        .Matches(AddressForm()).WithMessage("This is not an e-mail address.");

    /// <summary>The same for what did not come from the caller.</summary>
    public static bool IsAddress(string text) => text.Length <= 254 && AddressForm().IsMatch(text);

    /// <summary>8 to 128 characters, of any kind (NIST SP 800-63B, ASVS 6.2). What else a new one must not be, <c>IPasswordRules</c> says.</summary>
    public static IRuleBuilderOptions<T, string> Password<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a password.")
        .Characters(8, MaxPassword).WithMessage($"8 to {MaxPassword} characters.");

    /// <summary>So many characters as people count them rather than UTF-16 does: each code point is one.</summary>
    public static IRuleBuilderOptions<T, string> Characters<T>(this IRuleBuilder<T, string> rule, int min, int max) =>
        rule.SetValidator(new CharactersValidator<T>(min, max));

    /// <summary>The token of a mail. Whether it is one only the database knows.</summary>
    public static IRuleBuilderOptions<T, string> MailedToken<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give the token of the mail.")
        .MaximumLength(200).WithMessage("This is not the token of a mail.");

    /// <summary>A BCP 47 language tag, such as <c>en</c> or <c>de-AT</c>.</summary>
    public static IRuleBuilderOptions<T, string> Locale<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a language tag.")
        .MaximumLength(35).WithMessage("At most 35 characters.")
        .Matches(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z").WithMessage("This is not a language tag such as en or de-AT.");

    /// <summary>An IANA time zone, such as <c>Europe/Vienna</c>.</summary>
    public static IRuleBuilderOptions<T, string> TimeZone<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a time zone.")
        .Must(x => x is null || TimeZoneInfo.TryFindSystemTimeZoneById(x, out _)).WithMessage("This is not a time zone such as Europe/Vienna.");

    /// <summary>One of these names, or null.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T>(this IRuleBuilder<T, string?> rule, params IEnumerable<string> names) =>
        rule.SetValidator(new OneOfValidator<T>([.. names]));

    /// <summary>Rules for a member of a <c>PATCH</c>, applied only when it is present.</summary>
    public static void Patch<T, TValue>(
        this AbstractValidator<T> validator, Expression<Func<T, Patch<TValue>>> member, Action<IRuleBuilder<T, TValue>> rules)
    {
        var isPresent = Expression.Lambda<Func<T, bool>>(
            Expression.Property(member.Body, nameof(Patch<TValue>.IsPresent)), member.Parameters).Compile();
        var value = Expression.Lambda<Func<T, TValue>>(
            Expression.Property(member.Body, nameof(Patch<TValue>.Value)), member.Parameters);
        validator.When(isPresent, () =>
        {
            var rule = validator.RuleFor(value);
            rule.Configure(x => x.PropertyName = ((MemberExpression)member.Body).Member.Name);
            rules(rule);
        });
    }

    private static string Shown(string text)
    {
        var seen = string.Concat(text.EnumerateRunes().Where(x => !IsControl(x))).Trim();
        return seen.Length <= LongestName ? seen : seen[..(char.IsHighSurrogate(seen[LongestName - 1]) ? LongestName - 1 : LongestName)].Trim();
    }

    private static bool IsSeen(string name) => name.Trim() == name && !name.EnumerateRunes().Any(IsControl);

    /// <summary>
    /// Also what some programs break lines at, such as the mail in which a name stands, and what is not seen or turns the direction
    /// of what follows. The joiners belong to letters in some scripts, and the tags to flags.
    /// </summary>
    private static bool IsControl(Rune rune) => Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F)));

    /// <summary>A scheme, a name that begins with www, or a host with a path. A host alone may be what a company is called.</summary>
    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://|\b(mailto|javascript):\S|\bwww\.\S|[^\s./]\.[a-z]{2,}(:\d+)?/\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex SlugForm();

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex AddressForm();
}
