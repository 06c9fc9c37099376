using System.Reflection;
using MediatR;

namespace Platform.Application.Common.Requests;

/// <summary>All requests of the application. Building it is the start-up check: what is not declared safely does not start.</summary>
public static class RequestCatalog
{
    /// <summary>The request types of the assemblies; throws with every problem, each naming its type.</summary>
    public static IReadOnlyList<Type> Build(params IEnumerable<Assembly> assemblies)
    {
        var types = assemblies.SelectMany(x => x.GetTypes()).Where(x => x is { IsAbstract: false, IsClass: true }).ToList();
        var requests = types.Where(x => Closes(x, typeof(IRequest<>))).ToList();
        var problems = requests.SelectMany(x => ProblemsOf(x, types)).ToList();
        return problems.Count == 0
            ? requests
            : throw new InvalidOperationException("The application does not start:" + string.Concat(problems.Select(x => $"{Environment.NewLine}- {x}")));
    }

    public static bool IsCommand(Type request) => Closes(request, typeof(ICommand<>));

    /// <summary>What the request answers with.</summary>
    public static Type ResponseOf(Type request) => Arguments(request, typeof(IRequest<>)).Single()[0];

    private static IEnumerable<string> ProblemsOf(Type request, IReadOnlyCollection<Type> types)
    {
        if (AccessRules.Problem(request) is { } problem)
            yield return problem;
        if (IsCommand(request) == Closes(request, typeof(IQuery<>)))
            yield return $"{request.Name} must be either an ICommand or an IQuery.";
        var handlers = types.Count(x => Arguments(x, typeof(IRequestHandler<,>)).Any(y => y[0] == request));
        if (handlers != 1)
            yield return $"{request.Name} has {handlers} handlers. It needs exactly one.";
        var isValidated = types.Any(x => Arguments(x, typeof(IValidator<>)).Any(y => y[0] == request));
        if (IsCommand(request) && isValidated == request.IsDefined(typeof(NothingToValidateAttribute)))
            yield return $"{request.Name} has {(isValidated ? "both" : "neither")} a validator {(isValidated ? "and" : "nor")} [NothingToValidate]. It needs one of them.";
    }

    private static bool Closes(Type type, Type definition) => Arguments(type, definition).Any();

    private static IEnumerable<Type[]> Arguments(Type type, Type definition) => type.GetInterfaces()
        .Where(x => x.IsGenericType && x.GetGenericTypeDefinition() == definition)
        .Select(x => x.GetGenericArguments());
}
