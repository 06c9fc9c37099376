using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Platform.WebApi.Common.Authentication;

namespace Platform.WebApi.Common.Http;

/// <summary>
/// Fills the request context after authentication: who calls, from where, with which conditions, and for which
/// organization. A route with <c>{org}</c> goes on only with proof of membership; the answer is 404 otherwise.
/// </summary>
internal sealed class CallerResolution(RequestDelegate next, CallerOrganizations organizations)
{
    public async Task InvokeAsync(HttpContext http, RequestContext context, CallerCredentials credentials)
    {
        var credential = http.Features.Get<Credential>();
        context.Identify(credential?.Actor ?? Actor.Anonymous.Instance, RequestOrigins.Of(http));
        if (credential is not null && http.Request.RouteValues.TryGetValue("org", out var value) && value is string org)
        {
            if (!OrganizationName.IsValid(org))
            {
                await Problems.Write(http, Problem.Of(http, new Dictionary<string, string[]> { ["org"] = [OrganizationName.Expectation] }));
                return;
            }

            // An operator who acts as someone else gets the same answer from the pipeline, which records whatever they try.
            if (await organizations.Access(http, credential, org) is { } access)
                context.ActFor(access);
            else if (credential.Actor.Impersonator is null)
                throw CommonErrors.NotFound;
        }
        else if (credential is { Organization: { IsDeleted: false } own })
        {
            context.ActFor(own);
        }

        await Conditions(http, context, credential, credentials);
        await next(http);
    }

    private static async Task Conditions(HttpContext http, RequestContext context, Credential? credential, CallerCredentials credentials)
    {
        context.ExpectedVersion = ExpectedVersion(http.Request);
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            context.FormerSession = await credentials.SessionOf(http);
        else if (HttpMethods.IsPost(http.Request.Method) && credential is not null && http.Request.Headers.TryGetValue("Idempotency-Key", out var key))
            context.Idempotency = await Idempotency(http, key.ToString());
    }

    private static uint? ExpectedVersion(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
            return null;
        if (header.Contains(','))
            throw CommonErrors.Invalid("If-Match", "One entity tag, or *.");
        // A tag that we never gave out cannot be the current one.
        return uint.TryParse((header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header).Trim('"'), out var version) ? version : throw CommonErrors.PreconditionFailed;
    }

    private static async Task<IdempotencyRequest> Idempotency(HttpContext http, string key)
    {
        if (key.Length is 0 or > 255)
            throw CommonErrors.Invalid("Idempotency-Key", "1 to 255 characters.");
        if (http.GetEndpoint()?.Metadata.GetMetadata<UseCase>()?.Request.IsDefined(typeof(AnsweredOnceAttribute), inherit: false) == true)
            throw CommonErrors.Invalid("Idempotency-Key", "The answer to this is given once. Leave the key out, and ask again when an answer was lost.");
        http.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));
        var buffer = new byte[8192];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
            hash.AppendData(buffer, 0, read);
        http.Request.Body.Position = 0;
        return new($"{http.Request.Path} {key}", hash.GetHashAndReset());
    }
}
