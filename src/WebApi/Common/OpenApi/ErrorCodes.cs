using System.Reflection;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Impersonations;
using Platform.Domain.Identity.Operators;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Policies;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>
/// The codes with which an operation can fail: what follows from its form, what its endpoint names with
/// <c>Fails</c>, and for commands the errors of their own feature.
/// </summary>
internal static class ErrorCodes
{
    private static readonly ErrorKind[] OfFeatures = [ErrorKind.Denied, ErrorKind.NotFound, ErrorKind.Conflict];

    public static SortedDictionary<int, SortedSet<string>> Of(OperationFacts facts)
    {
        var codes = new SortedDictionary<int, SortedSet<string>>();
        foreach (var (status, code) in All(facts))
        {
            if (!codes.TryGetValue(status, out var known))
                codes.Add(status, known = new(StringComparer.Ordinal));
            known.Add(code);
        }

        return codes;
    }

    private static IEnumerable<(int Status, string Code)> All(OperationFacts facts) =>
    [
        .. OfInput(facts),
        .. OfCaller(facts).Concat(OfChange(facts)).Concat(OfFeature(facts)).Concat(facts.Errors).Select(x => (Problems.StatusOf(x.Kind), x.Code)),
        (StatusCodes.Status500InternalServerError, "internal_error"),
        (StatusCodes.Status503ServiceUnavailable, "not_ready"),
        (StatusCodes.Status504GatewayTimeout, "timeout"),
    ];

    private static IEnumerable<(int Status, string Code)> OfInput(OperationFacts facts)
    {
        if (facts.HasParameters || facts.Body is not null)
            yield return (StatusCodes.Status400BadRequest, "malformed_request");
        if (facts.Body is not null || facts.TakesKey || facts.HasLimit)
            yield return (StatusCodes.Status400BadRequest, "validation_failed");
        if (facts.Body is null)
            yield break;
        yield return (StatusCodes.Status413PayloadTooLarge, "too_large");
        yield return (StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
    }

    private static IEnumerable<PlatformError> OfCaller(OperationFacts facts)
    {
        if (facts.Path.Contains('{'))
            yield return CommonErrors.NotFound;
        if (facts.IsAnonymous)
            yield break;
        yield return CommonErrors.Unauthenticated;
        yield return SessionErrors.TokenExpired;
        yield return SessionErrors.TokenRevoked;
        yield return SessionErrors.SessionExpired;
        yield return CommonErrors.PermissionDenied;
        foreach (var error in OfImpersonation(facts))
            yield return error;
        foreach (var error in OfStanding(facts))
            yield return error;
        if (facts.RecentSignIn is not null)
            yield return SessionErrors.StepUpRequired;
        if (facts.TakesToken)
        {
            yield return ApiTokenErrors.Orphaned;
            yield return ApiTokenErrors.AddressNotAllowed;
        }

        if (facts.Rule is RequireTokenAttribute)
            yield return CommonErrors.TokenRequired;
        else if (!facts.TakesToken)
            yield return CommonErrors.PersonRequired;
        if (facts.Method != HttpMethods.Get)
            yield return SessionErrors.CrossSite;
    }

    /// <summary>What the caller's session, or the organization's policies, are not enough for.</summary>
    private static IEnumerable<PlatformError> OfStanding(OperationFacts facts) => facts.Rule switch
    {
        RequireOperatorAttribute => [OperatorErrors.SecondFactorRequired(), OperatorErrors.OwnSignInRequired()],
        RequireSignedInAttribute => facts.IsOpenToConfined ? [SessionErrors.InsufficientScope] : [SessionErrors.InsufficientScope, SessionErrors.OwnSignInRequired],
        RequirePermissionAttribute rule =>
        [
            SessionErrors.InsufficientScope, SessionErrors.BoundElsewhere, SessionErrors.EndedHere, AccountErrors.EmailNotVerified, SsoErrors.Required,
            PolicyErrors.Address, PolicyErrors.SignInMethod, PolicyErrors.SessionAge, PolicyErrors.SecondFactorRequired,
            .. rule.Creates == default ? Array.Empty<PlatformError>() : [PolicyErrors.Creators],
        ],
        RequireTokenAttribute => [AccountErrors.EmailNotVerified, SsoErrors.Required, PolicyErrors.Address, PolicyErrors.SecondFactorRequired],
        _ => [],
    };

    private static IEnumerable<PlatformError> OfImpersonation(OperationFacts facts)
    {
        yield return ImpersonationErrors.Forbidden;
        if (facts.IsCommand)
            yield return ImpersonationErrors.ReadOnly;
        if (!AccessRules.IsOpenToImpersonation(facts.UseCase.Request))
            yield return ImpersonationErrors.NotAllowed;
    }

    private static IEnumerable<PlatformError> OfChange(OperationFacts facts)
    {
        if (facts.IsCommand && !facts.IsAnonymous)
        {
            yield return CommonErrors.Conflict;
            yield return CommonErrors.InUse;
        }

        if (facts.TakesVersion)
            yield return CommonErrors.PreconditionFailed;
        if (!facts.TakesKey)
            yield break;
        yield return CommonErrors.IdempotencyMismatch;
        yield return CommonErrors.IdempotencyInProgress;
    }

    /// <summary>CreateTeam in Application/Organizations/Teams: the errors in Domain/Organizations/Teams.</summary>
    private static IEnumerable<PlatformError> OfFeature(OperationFacts facts)
    {
        if (!facts.IsCommand || facts.IsAnonymous)
            return [];
        var folder = facts.UseCase.Request.Namespace!.Replace(".Application.", ".Domain.", StringComparison.Ordinal);
        return typeof(PlatformError).Assembly.GetTypes()
            .Where(x => x.Namespace == folder && x.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(x => x.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(x => x.PropertyType == typeof(PlatformError))
            .Select(x => (PlatformError)x.GetValue(null)!)
            .Where(x => OfFeatures.Contains(x.Kind));
    }
}
