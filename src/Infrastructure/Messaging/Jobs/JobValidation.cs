using System.Collections.Concurrent;
using FluentValidation;
using Platform.Application.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>The job's own validator, when it is added: what made a wrong one is at fault, and told so while it can still be.</summary>
internal static class JobValidation
{
    private static readonly ConcurrentDictionary<Type, Type> Validators = new();

    public static void Check(IJob job, IServiceProvider services)
    {
        var validator = Validators.GetOrAdd(job.GetType(), x => typeof(IValidator<>).MakeGenericType(x));
        if (services.GetService(validator) is not IValidator found)
            return;
        var result = found.Validate(new ValidationContext<object>(job));
        if (!result.IsValid)
            throw new InvalidOperationException($"{job.GetType().Name} cannot be added to its queue: {string.Join(' ', result.Errors.Select(x => $"{x.PropertyName}: {x.ErrorMessage}"))}");
    }
}
