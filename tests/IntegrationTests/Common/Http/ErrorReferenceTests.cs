using System.Text.RegularExpressions;
using Platform.Domain.Common;
using Platform.WebApi.Common.Http;

namespace Platform.IntegrationTests.Common.Http;

public sealed partial class ErrorReferenceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "reference", "errors.md");

    [Fact]
    public void The_reference_lists_exactly_the_errors_there_are()
    {
        var expected = ErrorReference.Write();
        if (Environment.GetEnvironmentVariable("REWRITE_REFERENCE") == "1")
            System.IO.File.WriteAllText(File, expected);
        var written = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).ReplaceLineEndings("\n") : "";
        written.ShouldBe(expected, $"Run again with REWRITE_REFERENCE=1, or write this to docs/reference/errors.md:\n{expected}");
    }

    [Fact]
    public async Task The_type_of_a_problem_leads_to_its_explanation()
    {
        var problem = await api.Anonymous.Get("/v1/me");

        var type = problem.Text("type").Split('#');
        (await api.Anonymous.Get(type[0])).ShouldBe(200).Content.ShouldContain($"<a id=\"{type[1]}\">");
    }

    [Fact]
    public void Every_code_is_in_snake_case_and_has_one_status()
    {
        var statuses = ErrorCatalog.All.Select(x => (x.Code, Status: Problems.StatusOf(x.Kind))).Concat(FrameworkErrors.All.Select(x => (x.Code, x.Status)));
        foreach (var code in statuses.Distinct().GroupBy(x => x.Code))
        {
            code.Key.ShouldMatch("^[a-z]+(_[a-z]+)*$");
            code.Count().ShouldBe(1, code.Key);
        }
    }

    [Fact]
    public void Every_detail_is_a_sentence()
    {
        foreach (var error in ErrorReference.All())
            Sentence().IsMatch(error.Detail).ShouldBeTrue($"{error.Code}: {error.Detail}");
    }

    [GeneratedRegex(@"^[A-Z][^|\n]*[.]$")]
    private static partial Regex Sentence();
}
