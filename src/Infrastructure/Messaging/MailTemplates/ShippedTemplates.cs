using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Platform.Domain.Messaging.MailTemplates;

namespace Platform.Infrastructure.Messaging.MailTemplates;

/// <summary>
/// The templates that the platform comes with: a folder for each in <c>Shipped</c>, with <c>sample.json</c> and for each
/// language <c>subject.hbs</c>, <c>text.hbs</c> and <c>html.hbs</c>. What a language lacks is said in English.
/// </summary>
internal sealed class ShippedTemplates
{
    public const string English = "en";

    private const string Folder = "mail/";
    private const string LayoutName = "layout";

    private readonly FrozenDictionary<string, string> files = Read().ToFrozenDictionary();

    public ShippedTemplates() => Locales =
    [
        .. files.Keys.Select(x => x.Split('/')).Where(x => x is [LayoutName, _, _]).Select(x => x[1]).Distinct().OrderBy(x => x != English).ThenBy(x => x, StringComparer.Ordinal),
    ];

    /// <summary>Those that the layout speaks.</summary>
    public IReadOnlyList<string> Locales { get; }

    /// <summary>The files, such as <c>welcome/en/text.hbs</c>.</summary>
    public IEnumerable<string> Names => files.Keys;

    public MailContent Content(string template, string locale) => new(
        File(template, locale, "subject").Trim(), File(template, locale, "text"), File(template, locale, "html"));

    public (string Text, string Html) Layout(string locale) => (File(LayoutName, locale, "text"), File(LayoutName, locale, "html"));

    public JsonElement Sample(string template) => JsonSerializer.Deserialize<JsonElement>(files[$"{template}/sample.json"]);

    private string File(string template, string locale, string part) => files.TryGetValue($"{template}/{locale}/{part}.hbs", out var text)
        ? text
        : files.GetValueOrDefault($"{template}/{English}/{part}.hbs")
            ?? throw new InvalidOperationException($"The mail {template} has no {English}/{part}.hbs. Add it beside the other templates.");

    private static IEnumerable<KeyValuePair<string, string>> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(x => x.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new(name[Folder.Length..].Replace('\\', '/'), reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }
}
