using FluentValidation.Validators;

namespace Platform.Application.Common.Validation;

/// <summary>Bounds the number of code points: what JSON Schema's <c>minLength</c> and <c>maxLength</c> count as well.</summary>
internal sealed class CharactersValidator<T>(int min, int max) : PropertyValidator<T, string>, ILengthValidator
{
    public override string Name => "CharactersValidator";

    public int Min => min;

    public int Max => max;

    public override bool IsValid(ValidationContext<T> context, string value)
    {
        var count = value?.EnumerateRunes().Count();
        return count is null || (count >= min && count <= max);
    }
}
