using Mono.Cecil;

namespace Platform.ArchitectureTests;

/// <summary>Every type that a type mentions, in signatures, bodies, attributes and type arguments.</summary>
internal static class CodeReferences
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        WithNested(type).SelectMany(x => Signature(x, publicOnly: false).Concat(Bodies(x))).SelectMany(Flatten)
            .GroupBy(x => x.FullName).Select(x => x.First());

    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    /// <summary>What the declaration mentions: all of it, or only what another assembly sees.</summary>
    public static IEnumerable<TypeReference> Signature(TypeDefinition type, bool publicOnly)
    {
        var methods = type.Methods.Where(x => !publicOnly || x.IsPublic || x.IsFamily);
        var fields = type.Fields.Where(x => !publicOnly || x.IsPublic || x.IsFamily);
        return
        [
            .. type.BaseType is { } parent ? [parent] : Array.Empty<TypeReference>(),
            .. type.Interfaces.Select(x => x.InterfaceType),
            .. fields.Select(x => x.FieldType),
            .. methods.SelectMany(Signature),
            .. type.GenericParameters.SelectMany(x => x.Constraints).Select(x => x.ConstraintType),
            .. Attributes(type),
            .. publicOnly ? [] : type.Methods.SelectMany(Attributes),
            .. publicOnly ? [] : type.Properties.SelectMany(Attributes),
            .. publicOnly ? [] : type.Fields.SelectMany(Attributes),
        ];
    }

    /// <summary>A type without its arguments and array or reference marks, followed by its arguments.</summary>
    public static IEnumerable<TypeReference> Flatten(TypeReference type) => type switch
    {
        GenericParameter or FunctionPointerType => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Flatten).Prepend(generic.ElementType),
        TypeSpecification { ElementType: { } element } => Flatten(element),
        _ => [type],
    };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        method.Parameters.Select(x => x.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Select(x => x.AttributeType);

    private static IEnumerable<TypeReference> Bodies(TypeDefinition type)
    {
        var bodies = type.Methods.Where(x => x.HasBody).Select(x => x.Body).ToList();
        var operands = bodies.SelectMany(x => x.Instructions).Select(x => x.Operand).SelectMany(Operand);
        return [.. bodies.SelectMany(x => x.Variables).Select(x => x.VariableType), .. operands];
    }

    private static IEnumerable<TypeReference> Operand(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. Signature(method.ElementMethod), .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        _ => [],
    };
}
