namespace Platform.Domain.Common;

/// <summary>Anything with an <see cref="Id{T}"/>. The prefix names the kind in ids: <c>team</c> in <c>team_01h455…</c>.</summary>
public interface IEntity
{
    /// <summary>1 to 63 characters of <c>a-z</c> and <c>_</c>, unique among all entities, never changed once released.</summary>
    static abstract string Prefix { get; }
}
