using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Platform.ArchitectureTests;

/// <summary>A type with everything nested in it, such as the state machines of its asynchronous methods.</summary>
/// <param name="definition">As compiled.</param>
/// <param name="place">Layer, area and feature: <c>Application.Organizations.Teams</c>.</param>
internal sealed class CodeType(TypeDefinition definition, string place)
{
    private readonly Lazy<IReadOnlyList<TypeReference>> references = new(() => [.. CodeReferences.Of(definition)]);
    private readonly Lazy<IReadOnlyList<Call>> calls = new(() => [.. CallsOf(definition)]);

    public TypeDefinition Definition => definition;

    public string FullName => definition.FullName;

    public string Name => definition.Name.Split('`')[0];

    public string Layer => place.Split('.')[0];

    public Type Runtime { get; } = Assembly.Load(definition.Module.Assembly.Name.Name).GetType(definition.FullName, throwOnError: true)!;

    public IReadOnlyList<TypeReference> References => references.Value;

    public IReadOnlyList<Call> Calls => calls.Value;

    /// <summary>Whether the type lies there or below, as in <c>Application.Identity</c>.</summary>
    public bool IsIn(params string[] places) =>
        places.Any(x => place == x || place.StartsWith(x + ".", StringComparison.Ordinal));

    /// <summary>Whether it lies at the root of its layer, where a layer composes its services.</summary>
    public bool IsComposition => place == Layer;

    public bool Uses(Type type) => References.Any(x => x.FullName == type.FullName);

    public bool Breaks(Rule rule) => Runtime.GetCustomAttributes(typeof(BreaksAttribute<>).MakeGenericType(rule.GetType())).Any();

    public bool Implements(Type contract) => Contracts(contract).Any();

    /// <summary>The interfaces of the type that are this one, or close it.</summary>
    public IEnumerable<Type> Contracts(Type contract) =>
        Runtime.GetInterfaces().Where(x => x == contract || (x.IsGenericType && x.GetGenericTypeDefinition() == contract));

    private static IEnumerable<Call> CallsOf(TypeDefinition type) =>
        from owner in CodeReferences.WithNested(type)
        from method in owner.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn
            || instruction is { OpCode.Code: Code.Ldtoken, Operand: MethodReference }
        select new Call(method, instruction, (MethodReference)instruction.Operand);
}

/// <summary>A call of <paramref name="Target"/> in <paramref name="Caller"/>.</summary>
internal sealed record Call(MethodDefinition Caller, Instruction At, MethodReference Target)
{
    public string Name => Target.Name;

    /// <summary>In an expression tree, which a query is made of: it is translated and not called.</summary>
    public bool IsTranslated => At.OpCode.Code == Code.Ldtoken;

    /// <summary>Full name of the type that declares the target, without type arguments.</summary>
    public string On => Target.DeclaringType.GetElementType().FullName;

    public override string ToString() => $"{Target.DeclaringType.Name.Split('`')[0]}.{Name} in {Caller.Name}";
}
