using System.Diagnostics.CodeAnalysis;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// Why a token or a key was refused. For logs and tests only: a caller from outside gets one answer for
/// all of them, except <see cref="Expired"/>, which is only ever reported for a token whose signature,
/// type, issuer and audience were right.
/// </summary>
internal enum JoseFailure
{
    None = 0,

    /// <summary>Longer than the bound; nothing of it was read.</summary>
    TooLarge,

    /// <summary>Not canonical base64url, not strict JSON, or a member of the wrong kind.</summary>
    Malformed,

    /// <summary>The header has <c>crit</c>: it asks for an extension, and none is understood.</summary>
    CriticalHeader,

    /// <summary>No key of the set is meant by the header.</summary>
    UnknownKey,

    /// <summary>The header names another algorithm than the one the key may be used with.</summary>
    WrongAlgorithm,
    WrongSignature,
    WrongType,
    WrongIssuer,
    WrongAudience,
    Expired,
    NotYetValid,

    /// <summary>A key type, curve, algorithm or use that is not supported for verification.</summary>
    UnsupportedKey,

    /// <summary>Secret or private material where a public key is expected.</summary>
    PrivateKey,

    /// <summary>A size, exponent or modulus that is known to be unsafe.</summary>
    WeakKey,

    /// <summary>Two keys of one set have the same <c>kid</c>.</summary>
    DuplicateKey,
}

/// <summary>Either a value or the reason why there is none. Converts from both.</summary>
internal readonly record struct JoseResult<T>(T? Value, JoseFailure Failure)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    public static implicit operator JoseResult<T>(T value) => new(value, JoseFailure.None);

    public static implicit operator JoseResult<T>(JoseFailure failure) => new(null, failure);
}
