using Platform.ArchitectureTests.Rules;

namespace Platform.ArchitectureTests.Samples.Application.Organizations.Teams;

[Breaks<ClassesAreSealed>]
internal class BadOpenClass;

[Breaks<ClassesAreSealed>]
internal record BadOpenRecord;

[Breaks<TypesAreInternalUnlessNeeded>]
public sealed class BadPublicClass;

[Breaks<PartsFoundByScanAreInternal>]
public sealed class BadPublicValidator : FluentValidation.AbstractValidator<string>;

[Breaks<NamesAreVerbsAndNouns>]
internal static class BadTeamHelper;

[Breaks<NamesAreVerbsAndNouns>]
internal sealed class BadTeamManager;

[Breaks<NamesAreVerbsAndNouns>]
internal sealed class BadTeamService;

[Breaks<NamesAreVerbsAndNouns>]
internal static class BadTeamUtils;

[Breaks<NothingBlocks>]
internal sealed class BadResult
{
    public int Of(Task<int> task) => task.Result;
}

[Breaks<NothingBlocks>]
internal sealed class BadWait
{
    public async Task Of(Task task)
    {
        task.Wait();
        await task;
    }
}

[Breaks<NothingBlocks>]
internal sealed class BadGetResult
{
    public int Of(ValueTask<int> task) => task.AsTask().GetAwaiter().GetResult();
}

[Breaks<OnlyStartUpWritesToTheConsole>]
internal sealed class BadPrinter
{
    public void Print() => Console.WriteLine("Hello.");
}
