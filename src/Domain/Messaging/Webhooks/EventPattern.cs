namespace Platform.Domain.Messaging.Webhooks;

/// <summary>Which events: the name of one, <c>team.*</c> for all that start so, or <c>*</c> for all.</summary>
public static class EventPattern
{
    public static bool IsValid(string pattern)
    {
        if (pattern == "*")
            return true;
        var name = pattern.EndsWith(".*", StringComparison.Ordinal) ? pattern[..^2] : pattern;
        return name.Split('.').All(x => x.Length > 0 && x.All(y => char.IsAsciiLetterLower(y) || char.IsAsciiDigit(y) || y == '_'));
    }

    public static bool Matches(string pattern, string eventType) => pattern == "*"
        || (pattern.EndsWith(".*", StringComparison.Ordinal) ? eventType.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == eventType);
}
