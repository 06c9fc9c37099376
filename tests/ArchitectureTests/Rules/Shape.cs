using System.Reflection;
using MediatR;
using Microsoft.Extensions.Hosting;
using Mono.Cecil;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.ArchitectureTests.Rules;

internal sealed class ClassesAreSealed : Rule
{
    public override IEnumerable<Violation> Check(Codebase code)
    {
        var all = code.Types.SelectMany(x => CodeReferences.WithNested(x.Definition)).Where(x => !x.Name.Contains('<')).ToList();
        var parents = all.Where(x => x.BaseType is not null).Select(x => x.BaseType.GetElementType().FullName).ToHashSet();
        return from type in all
               where type is { IsClass: true, IsValueType: false, IsSealed: false, IsAbstract: false } && !parents.Contains(type.FullName)
               select new Violation(type.FullName, "can be inherited from and is not. Make it sealed.");
    }
}

/// <summary>Another project names it, or it is part of a signature that another project names. An event is for subscribers, which need not be there yet.</summary>
internal sealed class TypesAreInternalUnlessNeeded : Rule
{
    public override IEnumerable<Violation> Check(Codebase code)
    {
        var byName = code.Types.ToDictionary(x => x.FullName);
        var needed = new HashSet<string>();
        var open = new Stack<CodeType>(code.Types.Where(x => x.Definition.IsPublic && (x.Implements(typeof(Domain.Common.IDomainEvent)) || IsNamedElsewhere(x, code))));
        while (open.TryPop(out var type))
        {
            if (!needed.Add(type.FullName))
                continue;
            var mentioned = CodeReferences.WithNested(type.Definition).SelectMany(x => CodeReferences.Signature(x, publicOnly: true)).SelectMany(CodeReferences.Flatten);
            foreach (var reference in mentioned.Select(x => x.FullName).Where(byName.ContainsKey))
                open.Push(byName[reference]);
        }

        return code.Types.Where(x => x.Definition.IsPublic && !needed.Contains(x.FullName))
            .Select(x => new Violation(x.FullName, "is public and no other project needs it. Make it internal."));
    }

    private static bool IsNamedElsewhere(CodeType type, Codebase code) =>
        code.Types.Any(x => x.Layer != type.Layer && x.Uses(type.Runtime))
        || code.Files.Where(x => x.IsCode && !x.IsIn($"src/{type.Layer}"))
            .Any(x => x.Identifiers.Contains(type.Name) || x.Identifiers.Contains(WithoutAttribute(type.Name)));

    private static string WithoutAttribute(string name) => name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^9] : name;
}

/// <summary>Whatever the application finds by scan is nobody else's business.</summary>
internal sealed class PartsFoundByScanAreInternal : TypeRule
{
    private static readonly Type[] Found =
    [
        typeof(IRequestHandler<,>), typeof(FluentValidation.IValidator), typeof(Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<>),
        typeof(WebApi.Common.Http.IEndpointGroup),
    ];

    protected override IEnumerable<string> Problems(CodeType type) =>
        type.Definition is { IsPublic: true, IsInterface: false } && Found.Any(type.Implements)
            ? ["is found by scan. Make it internal."]
            : [];
}

/// <summary>What begins earlier takes work on a node that may yet be refused, as where its port is in use.</summary>
internal sealed class NodesWorkOnceTheyHaveStarted : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type) =>
        from hosted in type.Runtime.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Append(type.Runtime)
        where hosted.IsAssignableTo(typeof(IHostedService)) && !hosted.IsAssignableTo(typeof(NodeWork))
        select $"{hosted.Name} is started by the host before it listens. Inherit from {nameof(NodeWork)}.";
}

internal sealed class NamesAreVerbsAndNouns : TypeRule
{
    private static readonly string[] Empty = ["Helper", "Helpers", "Manager", "Util", "Utils", "Utility", "Utilities", "Service"];

    protected override IEnumerable<string> Problems(CodeType type) =>
        from name in CodeReferences.WithNested(type.Definition).Select(x => x.Name.Split('`')[0])
        from word in Empty
        where name.EndsWith(word, StringComparison.Ordinal)
        select $"{name} ends in {word}, which says nothing. Name it after what it does or is.";
}

internal sealed class EntitiesChangeThroughVerbs : TypeRule
{
    protected override IEnumerable<string> Problems(CodeType type)
    {
        if (type.Layer != "Domain" || !type.Implements(typeof(Domain.Common.IEntity)) || type.Definition.IsInterface)
            yield break;
        foreach (var property in type.Definition.Properties.Where(x => x.SetMethod is { IsPublic: true } set && !IsInit(set)))
            yield return $"{property.Name} has a public setter. Make it private and add a verb.";
        var canChange = type.Definition.Properties.Any(x => x.SetMethod is { } set && !IsInit(set));
        if (canChange && type.Definition.Methods.Any(x => x is { IsConstructor: true, IsStatic: false, IsPublic: true }))
            yield return "has a public constructor. Make it private and add a named factory.";
    }

    private static bool IsInit(MethodDefinition setter) =>
        setter.ReturnType is RequiredModifierType { ModifierType.Name: "IsExternalInit" };
}
