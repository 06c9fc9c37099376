using System.Text;
using System.Text.Unicode;
using HandlebarsDotNet;
using HtmlEncoder = System.Text.Encodings.Web.HtmlEncoder;

namespace Platform.Infrastructure.Messaging.MailTemplates;

/// <summary>Values in HTML: letters of all languages stay readable, and nothing means anything to HTML.</summary>
internal sealed class HtmlText : ITextEncoder
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target) => target.Write(Encoder.Encode(text ?? ""));

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var all = new StringBuilder();
        while (text is not null && text.MoveNext())
            all.Append(text.Current);
        Encode(all, target);
    }
}
