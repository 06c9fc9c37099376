using System.Collections.Frozen;

namespace Platform.Domain.Organizations.Roles;

/// <summary>A set of permissions as bits, so that a check is one instruction. Stored and shown as names.</summary>
public readonly record struct PermissionSet
{
    private static readonly FrozenDictionary<string, ulong> Bits = Permissions.Catalog.Select(x => x.Name).Concat(TokenPermissions.All)
        .Select((name, index) => (Name: name, Bit: 1UL << index))
        .ToFrozenDictionary(x => x.Name, x => x.Bit, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Grantable = Permissions.Catalog.Select(x => x.Name).ToFrozenSet(StringComparer.Ordinal);

    private readonly ulong bits;

    private PermissionSet(ulong bits) => this.bits = bits;

    public static PermissionSet None => default;

    public static PermissionSet All { get; } = Of(Permissions.Catalog.Select(x => x.Name));

    /// <summary>What a provisioning token has, and nothing else does.</summary>
    public static PermissionSet OfProvisioning { get; } = Of(TokenPermissions.All);

    /// <summary>Those that a token for one team can have.</summary>
    public static PermissionSet OfTeams { get; } = Of(Permissions.OfTeams);

    /// <summary>The names, in the order of the catalog.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var held = bits;
            return Permissions.Catalog.Where(x => (held & Bits[x.Name]) != 0).Select(x => x.Name);
        }
    }

    /// <summary>Throws for a name that is not in the catalog.</summary>
    public static PermissionSet Of(params IEnumerable<string> names) =>
        new(names.Aggregate(0UL, (set, name) => set | Bit(name)));

    /// <summary>The same without the names that are no longer in the catalog: for what was stored by an older version.</summary>
    public static PermissionSet OfKnown(IEnumerable<string> names) => Of(names.Where(IsKnown));

    /// <summary>Whether it is in the catalog, so that roles, tokens and clients can be given it.</summary>
    public static bool IsKnown(string name) => Grantable.Contains(name);

    /// <summary>Whether a use case can ask for it: also what is granted to nobody but tokens of a kind of their own.</summary>
    public static bool Exists(string name) => Bits.ContainsKey(name);

    public bool Has(string name) => (bits & Bit(name)) != 0;

    public bool Covers(PermissionSet other) => (other.bits & ~bits) == 0;

    public PermissionSet Without(params IEnumerable<string> names) => new(bits & ~Of(names).bits);

    /// <summary>What is in both.</summary>
    public PermissionSet And(PermissionSet other) => new(bits & other.bits);

    public override string ToString() => string.Join(' ', Names);

    private static ulong Bit(string name) =>
        Bits.TryGetValue(name, out var bit) ? bit : throw new ArgumentException($"There is no permission '{name}'.", nameof(name));
}
