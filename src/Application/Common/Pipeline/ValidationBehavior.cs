using FluentValidation.Results;
using MediatR;

namespace Platform.Application.Common.Pipeline;

/// <summary>Runs the validator of the request, if it has one, and answers with all errors at once.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            var result = validator.Validate(request);
            if (!result.IsValid)
                throw CommonErrors.Invalid(ByField(result.Errors));
        }

        return next();
    }

    private static Dictionary<string, string[]> ByField(IEnumerable<ValidationFailure> failures) => failures
        .GroupBy(x => InCamelCase(x.PropertyName))
        .ToDictionary(x => x.Key, x => x.Select(failure => failure.ErrorMessage).Distinct().ToArray());

    private static string InCamelCase(string path) =>
        string.Join('.', path.Split('.').Select(x => x.Length == 0 ? x : char.ToLowerInvariant(x[0]) + x[1..]));
}
