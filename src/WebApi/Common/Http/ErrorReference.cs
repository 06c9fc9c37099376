using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Platform.WebApi.Common.Http;

/// <summary>The text of <c>docs/reference/errors.md</c>: every code that the API answers with.</summary>
internal static class ErrorReference
{
    private const string Introduction = """
        # Errors

        <!-- Written by ErrorReferenceTests. After a change: REWRITE_REFERENCE=1 dotnet test tests/IntegrationTests --filter ErrorReferenceTests -->

        Every error is `application/problem+json` (RFC 9457): `type`, `title`, `status`, `detail`, `code`, `requestId` and,
        for `validation_failed` and `malformed_request`, `errors` with the messages of each field. Programs decide by
        `code`, which never changes; `detail` is for people and may. Name the `requestId` when you ask for help.

        What is not HTTP is refused by the server before the API sees it, with a status alone, and the connection is closed: a
        request line or a header that cannot be read, no `Host` (400), a target over 32 KB (414), headers over 64 KB or more than
        200 of them (431), a version of HTTP that there is not (505). Client libraries send none of it.

        """;

    /// <summary>Where the <c>type</c> of every problem leads.</summary>
    public static void MapErrorReference(this IEndpointRouteBuilder app)
    {
        var text = Write();
        app.MapGet("/docs/reference/errors.md", () => TypedResults.Text(text, "text/markdown", Encoding.UTF8)).AllowAnonymous().ExcludeFromDescription();
    }

    public static string Write()
    {
        var text = new StringBuilder(Introduction);
        foreach (var status in All().GroupBy(x => x.Status).OrderBy(x => x.Key))
        {
            text.Append($"\n## {status.Key} {ReasonPhrases.GetReasonPhrase(status.Key)}\n\n| code | what it means | what to do |\n|---|---|---|\n");
            foreach (var error in status.OrderBy(x => x.Code, StringComparer.Ordinal))
                text.Append(Row(error));
        }

        return text.ToString();
    }

    public static IEnumerable<FrameworkError> All() => ErrorCatalog.All
        .Append(CommonErrors.Invalid(new Dictionary<string, string[]>()))
        .Select(x => new FrameworkError(Problems.StatusOf(x.Kind), x.Code, x.Message))
        .Concat(FrameworkErrors.All)
        .DistinctBy(x => x.Code);

    /// <summary>A detail says in its first sentence what is wrong and in the others what to do.</summary>
    private static string Row(FrameworkError error)
    {
        var end = error.Detail.IndexOf(". ", StringComparison.Ordinal);
        var (meaning, advice) = end < 0 ? (error.Detail, Advice(error.Status)) : (error.Detail[..(end + 1)], error.Detail[(end + 2)..]);
        return $"| <a id=\"{error.Code}\"></a>`{error.Code}` | {meaning} | {advice} |\n";
    }

    private static string Advice(int status) => status switch
    {
        400 => "Correct the fields that `errors` names.",
        401 => "Check what you sent, and try again.",
        403 => "Send the request in the way that is asked for, or ask someone who may.",
        404 => "Check the id and the organization.",
        409 => "Read the current state; the request cannot succeed while it is so.",
        _ => "Try again later.",
    };
}
