using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Reads filters: <c>or</c> binds weaker than <c>and</c>, and that weaker than <c>not</c>.</summary>
internal sealed partial class ScimFilterReader
{
    public const int MaxLength = 2000;
    private const int MaxDepth = 20;
    private const int MaxComparisons = 50;

    private readonly List<string> tokens;
    private int position;
    private int depth;
    private int comparisons;

    private ScimFilterReader(List<string> tokens) => this.tokens = tokens;

    private string? Next => position < tokens.Count ? tokens[position] : null;

    public static ScimFilter Read(string text)
    {
        if (text.Length > MaxLength)
            throw ProvisioningErrors.Filter($"The filter is longer than {MaxLength} characters. Ask for less at once.");
        var reader = new ScimFilterReader(Split(text));
        var filter = reader.Or();
        return reader.Next is { } rest ? throw Unexpected(rest) : filter;
    }

    private static List<string> Split(string text)
    {
        var tokens = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            var match = Token().Match(text, at);
            if (!match.Success || match.Index != at)
                throw ProvisioningErrors.Filter($"The filter cannot be read from {ProvisioningErrors.Shown(text[at..])} on. Write attribute operator \"value\", joined by and, or, not and parentheses.");
            if (match.Groups[1].Success)
                tokens.Add(match.Groups[1].Value);
            at += match.Length;
        }

        return tokens;
    }

    private ScimFilter Or()
    {
        var left = And();
        while (Takes("or"))
            left = new ScimFilter.Or(left, And());
        return left;
    }

    private ScimFilter And()
    {
        var left = Not();
        while (Takes("and"))
            left = new ScimFilter.And(left, Not());
        return left;
    }

    private ScimFilter Not()
    {
        if (!Takes("not"))
            return Next == "(" ? Group() : Comparison();
        return Next == "(" ? new ScimFilter.Not(Group()) : throw ProvisioningErrors.Filter("After not comes a filter in parentheses.");
    }

    private ScimFilter Group()
    {
        if (++depth > MaxDepth)
            throw ProvisioningErrors.Filter($"The filter is nested more than {MaxDepth} deep.");
        Expect("(");
        var inner = Or();
        Expect(")");
        depth--;
        return inner;
    }

    private ScimFilter Comparison()
    {
        if (++comparisons > MaxComparisons)
            throw ProvisioningErrors.Filter($"The filter has more than {MaxComparisons} comparisons.");
        var name = Attribute(Take("an attribute"));
        if (Takes("["))
        {
            if (++depth > MaxDepth)
                throw ProvisioningErrors.Filter($"The filter is nested more than {MaxDepth} deep.");
            var inner = Or();
            Expect("]");
            depth--;
            // Entra ID compares a part of what it has found: emails[type eq "work"].value eq "..."
            return new ScimFilter.Among(name, Next is ['.', .. var part] ? new ScimFilter.And(inner, Compared(Part(part))) : inner);
        }

        return Compared(name);
    }

    private ScimFilter.Compare Compared(string name)
    {
        var word = Take("an operator");
        if (!Enum.TryParse<ScimOperator>(word, ignoreCase: true, out var found) || !Enum.IsDefined(found) || !char.IsAsciiLetter(word[0]))
            throw ProvisioningErrors.Filter($"{ProvisioningErrors.Shown(word)} is not an operator. Use eq, ne, co, sw, ew, pr, gt, ge, lt or le.");
        return new ScimFilter.Compare(name, found, found == ScimOperator.Pr ? null : Value(Take("a value")));
    }

    private string Part(string name)
    {
        position++;
        return Attribute(name);
    }

    private static string Attribute(string token)
    {
        var (extension, rest) = Plain(token);
        if (rest.Split('.') is { Length: > 2 } || rest.Split('.').Any(x => !ScimAttribute.IsName(x)))
            throw ProvisioningErrors.Filter($"{ProvisioningErrors.Shown(token)} is not an attribute. Write it as userName or emails.value.");
        return (extension is null ? rest : $"{extension}:{rest}").ToLowerInvariant();
    }

    private static (string? Extension, string Name) Plain(string token)
    {
        try
        {
            return ScimAttribute.WithoutSchema(token);
        }
        catch (PlatformError error)
        {
            throw ProvisioningErrors.Filter(error.Message);
        }
    }

    private static object? Value(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(token) switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                { ValueKind: JsonValueKind.True } => true,
                { ValueKind: JsonValueKind.False } => false,
                { ValueKind: JsonValueKind.Number } number => number.GetDecimal(),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Entra ID writes True and False.
            return bool.TryParse(token, out var truth) ? truth : throw ProvisioningErrors.Filter($"{ProvisioningErrors.Shown(token)} is not a value. Texts stand between double quotation marks.");
        }
    }

    private bool Takes(string word)
    {
        if (!string.Equals(Next, word, StringComparison.OrdinalIgnoreCase))
            return false;
        position++;
        return true;
    }

    private void Expect(string word)
    {
        if (!Takes(word))
            throw Next is { } other ? Unexpected(other) : ProvisioningErrors.Filter($"The filter ends where {word} was expected.");
    }

    private string Take(string what)
    {
        if (Next is not { } token || token is "(" or ")" or "[" or "]")
            throw ProvisioningErrors.Filter($"The filter has {Next ?? "its end"} where {what} was expected.");
        position++;
        return token;
    }

    private static PlatformError Unexpected(string token) =>
        ProvisioningErrors.Filter($"The filter has {ProvisioningErrors.Shown(token)} where its end, and or or was expected.");

    [GeneratedRegex("""\G(?:\s+|([()\[\]]|"(?:[^"\\]|\\.)*"|[^\s()\[\]"]+))""")]
    private static partial Regex Token();
}
