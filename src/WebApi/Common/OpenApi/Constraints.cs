using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using Platform.Application.Common.Validation;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>Puts the lengths, patterns and names that a request's validator asks for into the schema of its body or of its query.</summary>
internal sealed class Constraints(IServiceProvider services, JsonSerializerOptions json)
{
    public void Apply(Type command, IOpenApiSchema body) => Apply(command, name => body.Properties!.TryGetValue(name, out var found) ? found : null);

    /// <summary>The names that a filter knows.</summary>
    public void Apply(Type query, IReadOnlyCollection<IOpenApiParameter> parameters) =>
        Apply(query, name => parameters.FirstOrDefault(x => x.In == ParameterLocation.Query && x.Name == name)?.Schema);

    private void Apply(Type request, Func<string, IOpenApiSchema?> schemaOf)
    {
        if (services.GetService(typeof(IValidator<>).MakeGenericType(request)) is not IValidator validator)
            return;
        foreach (var member in validator.CreateDescriptor().GetMembersWithValidators())
        {
            var name = json.PropertyNamingPolicy?.ConvertName(member.Key) ?? member.Key;
            if (schemaOf(name) is OpenApiSchema { Pattern: null } schema && schema.Type?.HasFlag(JsonSchemaType.String) == true)
                foreach (var (rule, _) in member)
                    Apply(rule, schema);
        }
    }

    private static void Apply(IPropertyValidator rule, OpenApiSchema schema)
    {
        switch (rule)
        {
            case ILengthValidator length:
                schema.MinLength = length.Min > 0 ? length.Min : schema.MinLength;
                schema.MaxLength = length.Max > 0 ? length.Max : schema.MaxLength;
                break;
            case INotEmptyValidator:
                schema.MinLength ??= 1;
                break;
            case IOneOfValidator names:
                schema.Enum = [.. names.Names.Select(x => JsonValue.Create(x))];
                break;
            case IRegularExpressionValidator pattern:
                // JSON Schema's patterns are those of ECMAScript, whose $ is .NET's \z.
                schema.Pattern = pattern.Expression.Replace("\\z", "$", StringComparison.Ordinal);
                break;
        }
    }
}
