using Platform.Infrastructure.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Jose;

public sealed class JwtReaderTests
{
    private readonly FixedClock clock = new();
    private readonly SigningKey key = SigningKey.Create();
    private readonly JwtRules rules = new() { Type = "at+jwt", Issuer = "https://id.example", Audience = "api" };

    private long Now => clock.Now.ToUnixTimeSeconds();

    [Fact]
    public void A_written_token_is_read_with_all_its_claims()
    {
        var claims = Read(new JwtWriter(key, "at+jwt").Write(Claims())).Value.ShouldNotBeNull();
        (claims.Issuer, claims.Subject, claims.KeyId).ShouldBe(("https://id.example", "user_1", key.KeyId));
        claims.Audience.ShouldBe(["api"]);
        (claims.IssuedAt, claims.Expires).ShouldBe((clock.Now, clock.Now.AddMinutes(10)));
        (claims.Text("sid"), claims.Text("client_id"), claims.Text("jti")).ShouldBe(("ses_1", "console", "tok_1"));
        claims.Time("auth_time").ShouldBe(clock.Now);
        claims.Texts("amr").ShouldBe(["pwd", "otp"]);
        claims.Text("absent").ShouldBeNull();
    }

    [Fact]
    public void A_token_ends_on_the_second()
    {
        var token = new JwtWriter(key, "at+jwt").Write(Claims());
        clock.Now = clock.Now.AddMinutes(10).AddSeconds(-1);
        var remembered = Read(token).Value.ShouldNotBeNull();
        clock.Now = clock.Now.AddSeconds(1);
        Read(token).Failure.ShouldBe(JoseFailure.Expired);
        Reader(rules).CheckTimes(remembered).ShouldBe(JoseFailure.Expired);
        Read(token, rules with { ExpiryGrace = TimeSpan.FromSeconds(1) }).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("iat")]
    [InlineData("nbf")]
    public void A_token_of_the_future_is_refused_beyond_the_skew(string claim)
    {
        Read(Signed(WithTime(claim, Now + 5))).Succeeded.ShouldBeTrue();
        Read(Signed(WithTime(claim, Now + 6))).Failure.ShouldBe(JoseFailure.NotYetValid);
        Read(Signed(WithTime(claim, Now + 5)), rules with { ClockSkew = TimeSpan.Zero }).Failure
            .ShouldBe(JoseFailure.NotYetValid);
    }

    [Theory]
    [InlineData("\"api\"", nameof(JoseFailure.None))]
    [InlineData("""["other","api"]""", nameof(JoseFailure.None))]
    [InlineData("\"other\"", nameof(JoseFailure.WrongAudience))]
    [InlineData("\"API\"", nameof(JoseFailure.WrongAudience))]
    [InlineData("""["other"]""", nameof(JoseFailure.WrongAudience))]
    [InlineData("[]", nameof(JoseFailure.Malformed))]
    [InlineData("""["api",1]""", nameof(JoseFailure.Malformed))]
    [InlineData("""{"api":1}""", nameof(JoseFailure.Malformed))]
    [InlineData("null", nameof(JoseFailure.Malformed))]
    public void The_audience_has_to_be_ours(string audience, string expected) =>
        Read(Signed(Json().Replace("\"api\"", audience))).Failure.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("https://id.example/")]
    [InlineData("https://ID.example")]
    [InlineData("")]
    public void The_issuer_has_to_be_ours(string issuer) =>
        Read(Signed(Json().Replace("https://id.example", issuer))).Failure.ShouldBe(JoseFailure.WrongIssuer);

    [Theory]
    [InlineData("at+jwt", nameof(JoseFailure.None))]
    [InlineData("application/at+jwt", nameof(JoseFailure.None))]
    [InlineData("AT+JWT", nameof(JoseFailure.None))]
    [InlineData("JWT", nameof(JoseFailure.WrongType))]
    [InlineData("logout+jwt", nameof(JoseFailure.WrongType))]
    [InlineData("application/application/at+jwt", nameof(JoseFailure.WrongType))]
    [InlineData("", nameof(JoseFailure.WrongType))]
    public void The_type_has_to_be_that_of_an_access_token(string type, string expected) =>
        Read(Signed(Json(), type)).Failure.ToString().ShouldBe(expected);

    [Fact]
    public void A_token_without_a_type_is_taken_only_where_the_rules_say_so()
    {
        var token = Forge.Token($$"""{"alg":"ES256","kid":"{{key.KeyId}}"}""", Json(), key);
        Read(token).Failure.ShouldBe(JoseFailure.WrongType);
        Read(token, rules with { TypeMayBeAbsent = true }).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("iat")]
    [InlineData("exp")]
    public void A_token_without_a_required_claim_is_refused(string claim) =>
        Read(Signed(Json().Replace($"\"{claim}\"", "\"other\""))).Failure.ShouldBe(JoseFailure.Malformed);

    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("[{0}]")]
    [InlineData("-{0}")]
    [InlineData("1e400")]
    [InlineData("{0}000000")]
    [InlineData("null")]
    public void A_time_that_is_none_is_refused(string format)
    {
        foreach (var claim in new[] { "iat", "exp", "nbf" })
            Read(Signed(WithTime(claim, string.Format(format, Now + 3)))).Failure.ShouldBe(JoseFailure.Malformed, claim);
    }

    [Theory]
    [InlineData("""{"sub":"a",""")]
    [InlineData("""{"s\u0075b":"a",""")]
    [InlineData("""{"exp":99999999999,""")]
    [InlineData("""{"x":{"y":1,"y":1},""")]
    [InlineData("""{"x":"\udc00",""")]
    [InlineData("""{"x":[[[[[[[[1]]]]]]]],""")]
    public void Claims_that_two_parsers_could_read_differently_are_refused(string start) =>
        Read(Signed(start + Json()[1..])).Failure.ShouldBe(JoseFailure.Malformed);

    [Fact]
    public void What_is_wrong_with_the_claims_is_told_only_after_the_signature_was_right()
    {
        var token = new JwtWriter(key, "at+jwt").Write(Claims() with { Exp = Now - 3600, Aud = "other" });
        var last = token[^10] == 'A' ? 'B' : 'A';
        Read(token[..^10] + last + token[^9..]).Failure.ShouldBe(JoseFailure.WrongSignature);
    }

    [Fact]
    public void Rules_that_check_nothing_are_refused()
    {
        Should.Throw<ArgumentException>(() => Reader(rules with { Type = "" }));
        Should.Throw<ArgumentException>(() => Reader(rules with { Issuer = "" }));
        Should.Throw<ArgumentException>(() => Reader(rules with { Audience = "" }));
        Should.Throw<ArgumentException>(() => Reader(rules with { ClockSkew = TimeSpan.FromHours(1) }));
        Should.Throw<ArgumentException>(() => Reader(rules with { ExpiryGrace = TimeSpan.FromSeconds(-1) }));
    }

    [Fact]
    public void A_token_that_no_reader_would_take_is_not_written() =>
        Should.Throw<ArgumentException>(
            () => new JwtWriter(key, "at+jwt").Write(Claims() with { Sid = new string('s', Jws.MaxLength) }));

    private AccessTokenClaims Claims() => new()
    {
        Iss = "https://id.example",
        Aud = "api",
        Sub = "user_1",
        Sid = "ses_1",
        ClientId = "console",
        Iat = Now,
        Exp = Now + 600,
        Jti = "tok_1",
        AuthTime = Now,
        Amr = ["pwd", "otp"],
    };

    private string Json() =>
        $$"""{"iss":"https://id.example","aud":"api","sub":"user_1","iat":{{Now}},"exp":{{Now + 600}}}""";

    private string WithTime(string claim, object value) => claim switch
    {
        "iat" => Json().Replace($"\"iat\":{Now}", $"\"iat\":{value}"),
        "exp" => Json().Replace($"\"exp\":{Now + 600}", $"\"exp\":{value}"),
        _ => Json().Replace("{", $$"""{"{{claim}}":{{value}},"""),
    };

    private string Signed(string payload, string type = "at+jwt") =>
        Forge.Token($$"""{"alg":"ES256","kid":"{{key.KeyId}}","typ":"{{type}}"}""", payload, key);

    private JwtReader Reader(JwtRules with) => new(with, clock);

    private JoseResult<JwtClaims> Read(string token, JwtRules? with = null) =>
        Reader(with ?? rules).Read(token, JsonWebKeySet.Of(key.VerificationKey).Value!);
}
