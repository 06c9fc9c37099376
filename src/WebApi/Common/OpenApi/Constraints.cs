using System.Text.Json;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>Puts the lengths and patterns that a command's validator asks for into the schema of its body.</summary>
internal sealed class Constraints(IServiceProvider services, JsonSerializerOptions json)
{
    public void Apply(Type command, IOpenApiSchema body)
    {
        if (services.GetService(typeof(IValidator<>).MakeGenericType(command)) is not IValidator validator)
            return;
        foreach (var member in validator.CreateDescriptor().GetMembersWithValidators())
        {
            var name = json.PropertyNamingPolicy?.ConvertName(member.Key) ?? member.Key;
            if (body.Properties!.TryGetValue(name, out var found) && found is OpenApiSchema { Pattern: null } schema && schema.Type?.HasFlag(JsonSchemaType.String) == true)
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
            case IRegularExpressionValidator pattern:
                // JSON Schema's patterns are those of ECMAScript, whose $ is .NET's \z.
                schema.Pattern = pattern.Expression.Replace("\\z", "$", StringComparison.Ordinal);
                break;
        }
    }
}
