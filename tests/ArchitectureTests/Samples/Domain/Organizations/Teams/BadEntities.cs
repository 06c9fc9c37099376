using Platform.ArchitectureTests.Rules;
using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.ArchitectureTests.Samples.Domain.Organizations.Teams;

[Breaks<EveryEntityHasOneOwner>]
[Breaks<EveryPrefixIsItsOwn>]
internal sealed class BadEntityOfNobody : Entity<BadEntityOfNobody>, IEntity
{
    public static string Prefix => "same";
}

[Breaks<EveryEntityHasOneOwner>]
[Breaks<EveryPrefixIsItsOwn>]
internal sealed class BadEntityOfTwo : TenantEntity<BadEntityOfTwo>, IEntity, IUserOwned
{
    public static string Prefix => "same";

    public Id<User> UserId { get; private init; }
}

[Breaks<EveryPrefixIsItsOwn>]
[Breaks<EntitiesChangeThroughVerbs>]
internal sealed class BadEntityWithSetter : TenantEntity<BadEntityWithSetter>, IEntity
{
    private BadEntityWithSetter()
    {
    }

    public static string Prefix => "Bad-";

    public string Name { get; set; } = "";
}

[Breaks<EntitiesChangeThroughVerbs>]
internal sealed class BadEntityWithConstructor : TenantEntity<BadEntityWithConstructor>, IEntity
{
    public static string Prefix => "constructed";

    public string Name { get; private set; } = "";

    public void Rename(string name) => Name = name;
}
