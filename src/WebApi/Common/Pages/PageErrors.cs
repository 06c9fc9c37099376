namespace Platform.WebApi.Common.Pages;

/// <summary>For endpoints that a person's browser is sent to: every error is a page that says what to do.</summary>
internal sealed class PageErrors : ErrorForm
{
    public static PageErrors Instance { get; } = new();

    public override Task Write(HttpContext http, Problem problem) =>
        new Page("error", "This did not work", new { problem.Detail, problem.Code, problem.RequestId, problem.Errors }) { Status = problem.Status }.ExecuteAsync(http);
}
