using Platform.Infrastructure.Messaging.Mail;
using Platform.WebApi.Common.Startup;

namespace Platform.WebApi.Messaging.Mail;

/// <summary>Mail on a developer's machine: a directory instead of a mail server, and a page that shows what is in it once nothing is on its way any more.</summary>
internal static class DevelopmentMail
{
    /// <summary>Only Development has a sender and a directory by default, <c>.local/mail</c>; elsewhere mail must not vanish there, or come from nobody.</summary>
    public static void UseDevelopmentMail(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
            return;
        builder.Services.AddOptions<MailOptions>().PostConfigure<LocalData>((options, local) =>
        {
            if (options.From.Length == 0)
                options.From = "Platform <no-reply@platform.localhost>";
            if (options.PickupDirectory.Length == 0)
                options.PickupDirectory = local.Folder("mail");
        });
    }

    public static void MapDevelopmentMail(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        app.MapGet("/dev/mail", async (PickedUpMail mail, CancellationToken cancellation) => Answer.Ok(await mail.Latest(20, cancellation)))
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}
