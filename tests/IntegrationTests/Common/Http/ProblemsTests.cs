using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.WebApi.Common.Http;

namespace Platform.IntegrationTests.Common.Http;

public sealed class ProblemsTests
{
    [Fact]
    public async Task An_answer_that_a_client_leaves_after_its_beginning_keeps_its_status()
    {
        var http = new DefaultHttpContext { RequestAborted = new(canceled: true) };
        http.Features.Set<IHttpResponseFeature>(new Begun());

        await new Problems(_ => throw new OperationCanceledException(), NullLogger<Problems>.Instance).InvokeAsync(http);

        http.Response.StatusCode.ShouldBe(200);
    }

    private sealed class Begun : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
