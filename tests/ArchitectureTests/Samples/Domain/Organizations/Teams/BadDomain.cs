using FluentValidation;
using Platform.ArchitectureTests.Rules;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.ArchitectureTests.Samples.Domain.Organizations.Teams;

[Breaks<DomainKnowsOnlyTheBaseLibrary>]
internal sealed class BadValidatingEntity
{
    public object Check(string name) => new InlineValidator<string>().Validate(name);
}

[Breaks<IdsComeFromId>]
[Breaks<TimeComesFromTheTimeProvider>]
internal sealed class BadClockwork
{
    public Guid Id { get; } = Guid.NewGuid();

    public DateTimeOffset At { get; } = DateTimeOffset.UtcNow;
}

[Breaks<IdsComeFromId>]
[Breaks<TimeComesFromTheTimeProvider>]
internal sealed class BadAsynchronousClockwork
{
    public async Task<object> Now()
    {
        await Task.Yield();
        return new[] { 1 }.Select(_ => (Guid.CreateVersion7(), DateTime.Now)).Single();
    }
}

[Breaks<ChanceIsCryptographic>]
internal sealed class BadLottery
{
    public int Number { get; } = Random.Shared.Next();
}

[Breaks<EveryErrorHasACodeAndASentence>]
internal static class BadTeamErrors
{
    public static PlatformError Shouting => new(ErrorKind.Conflict, "SlugTaken", "Choose another slug.");
}

[Breaks<EveryErrorHasACodeAndASentence>]
internal static class BadMutteringErrors
{
    public static PlatformError Field(string field) => CommonErrors.Invalid(field, "no such team");
}

[Breaks<EveryErrorHasACodeAndASentence>]
internal static class BadFirstErrors
{
    public static PlatformError Taken => new(ErrorKind.Conflict, "taken", "Choose another one.");
}

[Breaks<EveryErrorHasACodeAndASentence>]
internal static class BadSecondErrors
{
    public static PlatformError Taken => new(ErrorKind.Conflict, "taken", "Choose another one.");
}

[Breaks<EveryPermissionIsInItsCatalog>]
internal static class Permissions
{
    public const string Listed = "teams.read";
    public const string Forgotten = "teams.manage";

    public static IReadOnlyList<Permission> Catalog { get; } = [new(Listed, "See teams.")];
}

[Breaks<EveryPermissionIsInItsCatalog>]
internal static class OperatorPermissions
{
    public const string Read = "operator.read";

    public static IReadOnlyList<string> All { get; } = [Read, Read];
}
