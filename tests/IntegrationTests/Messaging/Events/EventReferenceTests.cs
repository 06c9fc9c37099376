using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Messaging.Events;
using Platform.IntegrationTests.Common;
using Platform.WebApi.Messaging.Events;

namespace Platform.IntegrationTests.Messaging.Events;

public sealed class EventReferenceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string File = Path.Combine(Repository.Root, "docs", "reference", "events.md");

    [Fact]
    public void The_reference_lists_exactly_the_events_there_are()
    {
        var expected = EventReference.Write(api.Services.GetRequiredService<EventCatalog>().All);
        if (Environment.GetEnvironmentVariable("REWRITE_REFERENCE") == "1")
            System.IO.File.WriteAllText(File, expected);
        var written = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).ReplaceLineEndings("\n") : "";
        written.ShouldBe(expected, $"Run again with REWRITE_REFERENCE=1, or write this to docs/reference/events.md:\n{expected}");
    }
}
