using FluentValidation.Validators;

namespace Platform.Application.Common.Validation;

/// <summary>A text that is one of some names: the API's document lists them.</summary>
public interface IOneOfValidator : IPropertyValidator
{
    IReadOnlyList<string> Names { get; }
}

internal sealed class OneOfValidator<T>(IReadOnlyList<string> names) : PropertyValidator<T, string?>, IOneOfValidator
{
    public override string Name => "OneOfValidator";

    public IReadOnlyList<string> Names => names;

    public override bool IsValid(ValidationContext<T> context, string? value) => value is null || names.Contains(value);

    protected override string GetDefaultMessageTemplate(string errorCode) => $"One of {string.Join(", ", names)}.";
}
