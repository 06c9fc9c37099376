using System.Reflection;
using System.Text.RegularExpressions;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.ArchitectureTests.Rules;

internal sealed class EveryEntityHasOneOwner : TypeRule
{
    private static readonly Type[] Kinds = [typeof(ITenantOwned), typeof(ITenantRoot), typeof(IUserOwned), typeof(IScopeOwned), typeof(IGlobal)];

    protected override IEnumerable<string> Problems(CodeType type)
    {
        if (type.Definition.IsInterface || type.Definition.IsAbstract || !type.Implements(typeof(IEntity)) || type.Runtime.GetProperty("Id") is null)
            yield break;
        var owners = Kinds.Count(type.Implements);
        if (owners != 1)
            yield return $"has {owners} owners. Derive it from TenantEntity, or implement exactly one of ITenantRoot, IUserOwned, IScopeOwned and IGlobal.";
    }
}

internal sealed partial class EveryPrefixIsItsOwn : Rule
{
    public override IEnumerable<Violation> Check(Codebase code)
    {
        var entities = code.Types.Where(x => x.Definition.IsClass && x.Implements(typeof(IEntity)))
            .Select(x => (Type: x, Prefix: (string)x.Runtime.GetProperty(nameof(IEntity.Prefix))!.GetValue(null)!)).ToList();
        return
        [
            .. entities.Where(x => !Valid().IsMatch(x.Prefix)).Select(x => new Violation(x.Type.FullName, $"has the prefix '{x.Prefix}'. Use 1 to 63 of a-z and _, with a letter at both ends.")),
            .. entities.GroupBy(x => x.Prefix).Where(x => x.Count() > 1).SelectMany(x => x)
                .Select(x => new Violation(x.Type.FullName, $"has the prefix '{x.Prefix}' of another entity. Choose its own.")),
        ];
    }

    [GeneratedRegex("^[a-z]([a-z_]{0,61}[a-z])?\\z")]
    private static partial Regex Valid();
}

internal sealed partial class EveryErrorHasACodeAndASentence : Rule
{
    public override IEnumerable<Violation> Check(Codebase code)
    {
        var errors = code.Types.Where(x => x.Layer == "Domain" && x.Name.EndsWith("Errors", StringComparison.Ordinal)).SelectMany(ErrorsOf).ToList();
        var stable = errors.Where(x => x is { IsProperty: true, Error.Kind: not ErrorKind.Invalid }).GroupBy(x => x.Error.Code);
        return
        [
            .. errors.SelectMany(x => Problems(x.Error).Select(y => new Violation(x.Type, $"{x.Member} {y}"))),
            .. stable.Where(x => x.Count() > 1).SelectMany(x => x)
                .Select(x => new Violation(x.Type, $"{x.Member} has the code {x.Error.Code} of another error. Choose its own.")),
        ];
    }

    private static IEnumerable<(string Type, string Member, bool IsProperty, PlatformError Error)> ErrorsOf(CodeType type) =>
        from method in type.Runtime.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.ReturnType == typeof(PlatformError)
        let arguments = method.GetParameters().Select(x => Argument(x.ParameterType)).ToArray()
        where !arguments.Contains(null)
        select (type.FullName, method.Name, method.IsSpecialName, (PlatformError)method.Invoke(null, arguments)!);

    /// <summary>Null where no value can be made up.</summary>
    private static object? Argument(Type type) => type == typeof(string) ? "Given." : type.IsValueType ? Activator.CreateInstance(type) : null;

    private static IEnumerable<string> Problems(PlatformError error)
    {
        if (!SnakeCase().IsMatch(error.Code))
            yield return $"has the code '{error.Code}'. Codes are in snake_case.";
        foreach (var sentence in (error.Fields?.Values.SelectMany(x => x) ?? []).Append(error.Message).Where(x => !x.EndsWith('.')))
            yield return $"says '{sentence}'. Say what to do, in sentences that end with a full stop.";
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*\\z")]
    private static partial Regex SnakeCase();
}

internal sealed class EveryPermissionIsInItsCatalog : Rule
{
    public override IEnumerable<Violation> Check(Codebase code) =>
        code.Types.Where(x => x.Name is "Permissions" or "OperatorPermissions").SelectMany(x => Problems(x).Select(y => new Violation(x.FullName, y)));

    private static IEnumerable<string> Problems(CodeType type)
    {
        var constants = type.Runtime.GetNestedTypes().Append(type.Runtime).SelectMany(x => x.GetFields())
            .Where(x => x.IsLiteral).Select(x => (string)x.GetRawConstantValue()!).ToList();
        var listed = Listed(type.Runtime).ToList();
        return
        [
            .. constants.Except(listed).Select(x => $"does not list '{x}'. Add it to the catalog."),
            .. listed.Except(constants).Select(x => $"lists '{x}', which is no constant. Name it by one."),
            .. listed.Concat(constants).CountBy(x => x).Where(x => x.Value > 2).Select(x => $"has '{x.Key}' more than once."),
        ];
    }

    private static IEnumerable<string> Listed(Type type) =>
        type.GetProperty("Catalog")?.GetValue(null) is IEnumerable<Permission> catalog
            ? catalog.Select(x => x.Name)
            : (IEnumerable<string>)type.GetProperty("All")!.GetValue(null)!;
}
