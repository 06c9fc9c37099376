using System.Text.Json;
using Platform.Domain.Common;

namespace Platform.IntegrationTests.Common;

/// <summary>Against the vectors of the TypeID specification, and by property.</summary>
public sealed class TypeIdTests
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private readonly Random random = new(20261120);

    [SharedDataFact("typeid-valid.json")]
    public void Every_valid_vector_is_read_and_written()
    {
        var vectors = Vectors("typeid-valid.json");
        vectors.Count.ShouldBeGreaterThan(5);
        foreach (var vector in vectors)
        {
            var (text, prefix, uuid) = (Text(vector, "typeid"), Text(vector, "prefix"), Guid.Parse(Text(vector, "uuid")));
            TypeId.TryParse(text, out var readPrefix, out var read).ShouldBeTrue(text);
            (readPrefix, read).ShouldBe((prefix, uuid), text);
            TypeId.Format(prefix, uuid).ShouldBe(text);
        }
    }

    [SharedDataFact("typeid-invalid.json")]
    public void Every_invalid_vector_is_refused()
    {
        var vectors = Vectors("typeid-invalid.json");
        vectors.Count.ShouldBeGreaterThan(10);
        foreach (var vector in vectors)
            TypeId.TryParse(Text(vector, "typeid"), out _, out _).ShouldBeFalse($"{Text(vector, "name")}: {Text(vector, "description")}");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        foreach (var (prefix, value) in Enumerable.Range(0, 5000).Select(_ => (Prefix(), Value())))
        {
            var text = TypeId.Format(prefix, value);
            TypeId.TryParse(text, out var readPrefix, out var read).ShouldBeTrue(text);
            (readPrefix, read).ShouldBe((prefix, value), text);
            TypeId.TryParse(text, prefix, out var known).ShouldBe(prefix.Length > 0, text);
            known.ShouldBe(prefix.Length > 0 ? value : Guid.Empty);
        }
    }

    [Fact]
    public void What_is_read_is_written_the_same()
    {
        foreach (var text in Enumerable.Range(0, 5000).Select(_ => "team_" + Suffix()))
        {
            TypeId.TryParse(text, "team", out var value).ShouldBeTrue(text);
            TypeId.Format("team", value).ShouldBe(text);
        }
    }

    [Fact]
    public void The_order_of_texts_is_the_order_of_values()
    {
        var values = Enumerable.Range(0, 2000).Select(_ => Value()).Order().ToList();
        var texts = values.Select(x => TypeId.Format("team", x)).ToList();
        texts.Order(StringComparer.Ordinal).ShouldBe(texts);
    }

    [Fact]
    public void One_changed_character_is_another_value_or_refused()
    {
        var text = TypeId.Format("team", Value());
        TypeId.TryParse(text, "team", out var value).ShouldBeTrue();
        foreach (var i in Enumerable.Range(0, text.Length))
        {
            foreach (var c in "0zilouTEAM-_ é\0\n".Where(c => c != text[i]))
            {
                var changed = text[..i] + c + text[(i + 1)..];
                if (TypeId.TryParse(changed, "team", out var other))
                    (other != value && Alphabet.Contains(c)).ShouldBeTrue($"{changed} reads as {other}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("team")]
    [InlineData("team_")]
    [InlineData("team_8zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("team_01h455vb4pex5vsknk084sn02")]
    [InlineData("team_01h455vb4pex5vsknk084sn02qq")]
    [InlineData("team_01H455VB4PEX5VSKNK084SN02Q")]
    [InlineData("team__01h455vb4pex5vsknk084sn02q")]
    [InlineData("teams_01h455vb4pex5vsknk084sn02q")]
    [InlineData("org_01h455vb4pex5vsknk084sn02q")]
    [InlineData("team_01h455vb4pex5vsknk084sn02\u0661")]
    public void What_is_no_id_of_a_team_is_refused(string text) => TypeId.TryParse(text, "team", out _).ShouldBeFalse();

    private static List<JsonElement> Vectors(string file) => [.. JsonDocument.Parse(SharedData.Read(file)).RootElement.EnumerateArray()];

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private Guid Value()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private string Prefix()
    {
        var length = random.Next(0, 64);
        var inside = string.Concat(Enumerable.Range(0, length).Select(_ => "abcdefghijklmnopqrstuvwxyz_"[random.Next(27)]));
        return length == 0 ? "" : inside.Trim('_') is { Length: > 0 } trimmed ? trimmed : "a";
    }

    private string Suffix() => Alphabet[random.Next(8)] + string.Concat(Enumerable.Range(0, 25).Select(_ => Alphabet[random.Next(32)]));
}
