using FluentValidation.Validators;

namespace Platform.Application.Common.Validation;

/// <summary>A text that is one of some names: the API's document lists them.</summary>
public interface IOneOfValidator : IPropertyValidator
{
    IReadOnlyList<string> Names { get; }
}

internal sealed class OneOfValidator<T>(IReadOnlyList<string> names) : PropertyValidator<T, string?>, IOneOfValidator
{
    private const int MostTold = 40;

    public override string Name => "OneOfValidator";

    public IReadOnlyList<string> Names => names;

    public override bool IsValid(ValidationContext<T> context, string? value) => value is null || names.Contains(value);

    protected override string GetDefaultMessageTemplate(string errorCode) => names.Count <= MostTold
        ? $"One of {string.Join(", ", names)}."
        : $"One of {names.Count} names, such as {names[0]}: the document at /openapi/v1.json lists them with this parameter.";
}
