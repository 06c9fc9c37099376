using Platform.Application.Messaging.MailTemplates;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.MailTemplates;

namespace Platform.WebApi.Messaging.MailTemplates;

internal sealed class MailTemplateEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var templates = v1.MapGroup("/orgs/{org}/mail-templates").WithTags("Mail");

        templates.MapGet("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMailTemplates(), cancellation)))
            .Sends<ListMailTemplates>("List the mails whose wording the organization may change.");

        templates.MapGet("/{template}", async (string template, string? locale, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetMailTemplate(template, locale), cancellation)))
            .Sends<GetMailTemplate>("See the wording of a mail.");

        templates.MapPatch("/{template}", async (string template, UpdateMailTemplate command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Template = template }, cancellation)))
            .Sends<UpdateMailTemplate>("Give a mail the organization's own wording.", new { Subject = "Join {{organization}}" })
            .Fails(CommonErrors.RateLimited);

        templates.MapDelete("/{template}", async (string template, string? locale, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RestoreMailTemplate(template, locale), cancellation);
                return Answer.NoContent();
            })
            .Sends<RestoreMailTemplate>("Give a mail the platform's wording back.");

        MapRevisions(templates.MapGroup("/{template}/revisions"));
        MapDrafts(templates);
    }

    private static void MapRevisions(RouteGroupBuilder revisions)
    {
        revisions.MapGet("/", async (string template, string? locale, int? limit, Id<MailTemplateRevision>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMailTemplateRevisions(template, new(limit, after), locale), cancellation)))
            .Sends<ListMailTemplateRevisions>("List the organization's wordings of a mail, newest first.");

        revisions.MapPost("/{revision}/restoration", async (string template, Id<MailTemplateRevision> revision, string? locale, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new RestoreMailTemplateRevision(template, revision, locale), cancellation)))
            .Sends<RestoreMailTemplateRevision>("Give a mail an earlier wording back.");
    }

    private static void MapDrafts(RouteGroupBuilder templates)
    {
        templates.MapPost("/{template}/preview", async (string template, PreviewMailTemplate command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Template = template }, cancellation)))
            .Sends<PreviewMailTemplate>("See a draft filled with a sample.", new { Subject = "Join {{organization}}" })
            .Fails(CommonErrors.RateLimited);

        templates.MapPost("/{template}/test", async (string template, TestMailTemplate command, ISender sender, CancellationToken cancellation) =>
                Answer.Accepted(await sender.Send(command with { Template = template }, cancellation)))
            .Sends<TestMailTemplate>("Send myself a mail filled with a sample.", new { Locale = "en" })
            .Fails(AccountErrors.EmailNotVerified);
    }
}
