using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Platform.Infrastructure.Identity.Jose;
using Platform.IntegrationTests.Common;
using Xunit.Abstractions;

namespace Platform.IntegrationTests.Identity.Jose;

public sealed class WycheproofTests(ITestOutputHelper output)
{
    private const string Signatures = "wycheproof-json-web-signature.json";
    private const string Keys = "wycheproof-json-web-key.json";

    private static readonly string[] Supported = ["ES256", "ES384", "RS256", "PS256"];

    [SharedDataFact(Signatures)]
    public void Every_signature_vector_is_answered_as_it_should_be() => AnswerAll(Signatures);

    [SharedDataFact(Keys)]
    public void Every_key_vector_is_answered_as_it_should_be() => AnswerAll(Keys);

    [SharedDataFact(Signatures)]
    public void Modified_padding_and_modified_signatures_are_refused_for_their_signature_and_nothing_else()
    {
        var vectors = Vectors(Signatures).Where(v => v.IsSupported && v.Flags.Any(flag => flag.StartsWith("Modified"))).ToList();
        vectors.Count.ShouldBeGreaterThan(200);
        vectors.ShouldAllBe(vector => Verify(vector) == JoseFailure.WrongSignature);
    }

    [SharedDataFact(Signatures)]
    public void No_private_key_is_taken_for_a_public_one()
    {
        var keys = Groups(Signatures).Where(group => group.TryGetProperty("private", out _))
            .Select(group => JsonWebKey.Parse(Utf8(group.GetProperty("private")), JwsAlgorithm.RS256).Failure).ToList();
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(failure => failure == JoseFailure.PrivateKey);
        output.WriteLine($"{keys.Count} of {keys.Count} private and symmetric keys refused");
    }

    [SharedDataFact(Keys)]
    public void A_key_of_the_broken_generator_is_refused_as_weak()
    {
        var set = Groups(Keys).Single(group => group.GetProperty("comment").GetString() == "jws_rsa_roca_key");
        var jwk = set.GetProperty("public").GetProperty("keys")[0];
        JsonWebKey.Parse(Utf8(jwk)).Failure.ShouldBe(JoseFailure.WeakKey);
    }

    private void AnswerAll(string file)
    {
        var vectors = Vectors(file).ToList();
        var wrong = vectors.Where(v => Verify(v) == JoseFailure.None != (v.IsValid && v.IsSupported)).ToList();
        var supported = vectors.Where(vector => vector.IsSupported).ToList();
        var valid = supported.Count(vector => vector.IsValid);
        output.WriteLine($"{file}: {vectors.Count - wrong.Count} of {vectors.Count} answered as they should be");
        output.WriteLine($"  {string.Join(", ", Supported)}: {supported.Count - wrong.Count(v => v.IsSupported)} of "
            + $"{supported.Count} ({valid} to accept, {supported.Count - valid} to refuse)");
        var others = vectors.Count - supported.Count;
        output.WriteLine($"  other algorithms: {others - wrong.Count(v => !v.IsSupported)} of {others} refused");
        wrong.Select(vector => $"{vector.Id}: {vector.Comment}").ShouldBeEmpty();
        valid.ShouldBeGreaterThan(0);
    }

    private static JoseFailure Verify(Vector vector)
    {
        var keys = JsonWebKeySet.Parse(vector.Keys, JwsAlgorithm.RS256);
        return keys.Succeeded ? Jws.Verify(vector.Token, keys.Value).Failure : keys.Failure;
    }

    private static IEnumerable<Vector> Vectors(string file) =>
        from vectors in Groups(file)
        let key = Key(vectors)
        from test in vectors.GetProperty("tests").EnumerateArray()
        let token = test.GetProperty("jws").GetString()!
        let valid = test.GetProperty("result").GetString() == "valid"
        select new Vector(
            test.GetProperty("tcId").GetInt32(), test.GetProperty("comment").GetString()!, token, valid,
            Supported.Contains(Algorithm(key, token, valid)),
            Utf8(key), [.. test.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!)]);

    private static IEnumerable<JsonElement> Groups(string file) =>
        JsonElement.Parse(SharedData.Read(file)).GetProperty("testGroups").EnumerateArray();

    // One key or a set of them: always as a set.
    private static JsonElement Key(JsonElement group)
    {
        var key = group.TryGetProperty("public", out var found) ? found : group.GetProperty("private");
        return key.TryGetProperty("keys", out _) ? key : JsonElement.Parse($$"""{"keys":[{{key.GetRawText()}}]}""");
    }

    // A valid token is told by its header (two carry another algorithm than their key states), an invalid
    // one by its key, since its header may be the attack.
    private static string? Algorithm(JsonElement keys, string token, bool valid)
    {
        if (!valid && keys.GetProperty("keys")[0].TryGetProperty("alg", out var stated))
            return stated.GetString();
        var header = Base64Url.DecodeFromChars(token.Split('.')[0].Replace("?", ""));
        return JsonElement.Parse(header).GetProperty("alg").GetString();
    }

    private static byte[] Utf8(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());

    private sealed record Vector(
        int Id, string Comment, string Token, bool IsValid, bool IsSupported, byte[] Keys, string[] Flags);
}
