namespace Platform.Infrastructure.Identity.Jose;

/// <summary>What a token must say to be taken (RFC 8725 sections 3.8 to 3.11, RFC 9068 section 4).</summary>
internal sealed record JwtRules
{
    /// <summary>The media type in <c>typ</c>, without <c>application/</c>: <c>at+jwt</c>, or <c>JWT</c>.</summary>
    public required string Type { get; init; }

    /// <summary>For issuers that leave <c>typ</c> out, as OpenID providers do in ID tokens.</summary>
    public bool TypeMayBeAbsent { get; init; }

    public required string Issuer { get; init; }

    /// <summary>Who else issues such tokens with the same keys; nobody by default.</summary>
    public Predicate<string>? OtherIssuers { get; init; }

    /// <summary>Has to be the audience or one of the audiences.</summary>
    public required string Audience { get; init; }

    /// <summary>How far the issuer's clock may be ahead of ours: for <c>iat</c> and <c>nbf</c>, up to 5 minutes.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after <c>exp</c> a token is still taken: nothing by default, up to 5 minutes.</summary>
    public TimeSpan ExpiryGrace { get; init; } = TimeSpan.Zero;

    internal bool Accepts(string? type)
    {
        if (type is null)
            return TypeMayBeAbsent;
        const string Prefix = "application/";
        var name = type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? type[Prefix.Length..] : type;
        return name.Equals(Type, StringComparison.OrdinalIgnoreCase);
    }
}
