namespace Platform.Infrastructure.Identity.Keys;

/// <summary>An element of the Data Protection key ring, as the framework writes it.</summary>
internal sealed class KeyRingKey : IGlobal
{
    public required string Id { get; init; }

    [Sensitive]
    public required string Xml { get; init; }
}

internal sealed class KeyRingKeyMapping : IEntityTypeConfiguration<KeyRingKey>
{
    public void Configure(EntityTypeBuilder<KeyRingKey> entity) => entity.HasKey(x => x.Id);
}
