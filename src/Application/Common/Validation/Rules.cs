using System.Linq.Expressions;

namespace Platform.Application.Common.Validation;

/// <summary>The rules that fields share, so that a name is a name everywhere.</summary>
public static class Rules
{
    public const int MaxPassword = 128;

    private const string AddressPattern = @"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z";

    private static readonly HashSet<string> ReservedSlugs =
    [
        "about", "account", "admin", "api", "app", "assets", "auth", "billing", "blog", "cdn", "console", "dashboard", "dev",
        "docs", "health", "help", "invitations", "login", "logout", "mail", "me", "new", "null", "openapi", "operator", "org",
        "organization", "orgs", "owner", "platform", "public", "reference", "register", "root", "security", "settings",
        "signin", "signup", "static", "status", "support", "system", "undefined", "user", "users", "v1", "v2", "webhooks", "www",
    ];

    /// <summary>Whether a slug would be taken for a part of a route, or for an id.</summary>
    public static bool IsReservedSlug(string slug) => ReservedSlugs.Contains(slug) || slug.StartsWith("org-", StringComparison.Ordinal);

    /// <summary>1 to 100 visible characters on one line, no control characters, no spaces around.</summary>
    public static IRuleBuilderOptions<T, string> DisplayName<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a name.")
        .MaximumLength(100).WithMessage("At most 100 characters.")
        .Must(x => x is null || (x.Trim() == x && !x.Any(IsControl))).WithMessage("No control characters, and no spaces at the start or end.");

    /// <summary>2 to 50 of <c>a-z</c>, <c>0-9</c> and single hyphens inside: ASCII alone, so that no two slugs look the same.</summary>
    public static IRuleBuilderOptions<T, string> Slug<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a slug.")
        .Length(2, 50).WithMessage("2 to 50 characters.")
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*\\z").WithMessage("Only a-z, 0-9 and single hyphens between them.")
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
        .Matches(AddressPattern).WithMessage("This is not an e-mail address.");

    /// <summary>The same for what did not come from the caller.</summary>
    public static bool IsAddress(string text) => text.Length <= 254 && System.Text.RegularExpressions.Regex.IsMatch(text, AddressPattern);

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

    /// <summary>Also what some programs break lines at, such as the mail in which a name stands.</summary>
    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
