namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>What one Argon2 hash costs.</summary>
/// <param name="Memory">In KiB.</param>
/// <param name="Passes">Over all of the memory.</param>
/// <param name="Lanes">Parts that could be computed in parallel; here they are computed one after the other.</param>
internal readonly record struct Argon2Cost(int Memory, int Passes, int Lanes)
{
    /// <summary>Each lane is filled in this many parts.</summary>
    public const int Slices = 4;

    /// <summary>The most that a stored hash may ask for: more is no hash of ours, and would be a way to exhaust a node.</summary>
    public static readonly Argon2Cost Most = new(Memory: 1024 * 1024, Passes: 32, Lanes: 16);

    /// <summary>The memory that is used, in blocks of 1 KiB.</summary>
    public int Blocks => Memory / (Slices * Lanes) * Slices * Lanes;

    public int LaneLength => Blocks / Lanes;

    public int SliceLength => LaneLength / Slices;

    /// <summary>Whether the algorithm is defined for it, within <see cref="Most"/>.</summary>
    public bool IsValid => Lanes >= 1 && Lanes <= Most.Lanes
        && Passes >= 1 && Passes <= Most.Passes
        && Memory >= 2 * Slices * Lanes && Memory <= Most.Memory;
}
