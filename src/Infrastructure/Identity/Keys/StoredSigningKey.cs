namespace Platform.Infrastructure.Identity.Keys;

/// <summary>A key that signs access tokens: ES256, the private half protected with the key ring.</summary>
internal sealed class StoredSigningKey : IGlobal
{
    /// <summary>The <c>kid</c> of tokens.</summary>
    public required string Id { get; init; }

    /// <summary>PKCS#8, protected.</summary>
    [Sensitive]
    public required byte[] ProtectedKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Published from its creation on, used from here on: verifiers have it before they need it.</summary>
    public required DateTimeOffset SignsFrom { get; init; }

    /// <summary>Tokens are signed with the newest key whose time has come; older ones are published and verify until here.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class StoredSigningKeyMapping : IEntityTypeConfiguration<StoredSigningKey>
{
    public void Configure(EntityTypeBuilder<StoredSigningKey> entity)
    {
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => x.SignsFrom).IsUnique(); // of nodes that start at once, one makes the key of a period
    }
}
