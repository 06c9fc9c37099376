using Platform.Application.Messaging.Mail;

namespace Platform.WebApi.Messaging.Mail;

internal sealed class MailEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1) =>
        v1.MapPost("/mail/events/{provider}", async (string provider, HttpRequest request, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RecordMailEvents(await Read(provider, request, cancellation)), cancellation);
                return Answer.NoContent();
            })
            .AllowAnonymous()
            .WithTags("Mail")
            .Sends<RecordMailEvents>("Report what became of mail, in the form that the provider documents and with its signature or its password.")
            .Fails(CommonErrors.Unauthenticated, CommonErrors.Invalid("body", ""));

    private static async Task<ProviderReport> Read(string provider, HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        return new(provider, body.ToArray(), name => request.Headers[name].ToString());
    }
}
