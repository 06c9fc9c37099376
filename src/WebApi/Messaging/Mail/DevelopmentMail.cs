using Platform.Infrastructure.Messaging.Mail;

namespace Platform.WebApi.Messaging.Mail;

/// <summary>Mail on a developer's machine: a directory instead of a mail server, and a page that shows what is in it once nothing is on its way any more.</summary>
internal static class DevelopmentMail
{
    private const string Directory = "Mail:PickupDirectory";

    /// <summary>Only Development has a directory by default, <c>.local/mail</c>; elsewhere mail must not vanish there.</summary>
    public static void UseDevelopmentMail(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || !string.IsNullOrEmpty(builder.Configuration[Directory]))
            return;
        var root = System.IO.Directory.GetParent(builder.Environment.ContentRootPath)!.Parent!.FullName;
        var local = Path.GetFullPath(builder.Configuration["LocalData:Path"] ?? ".local", root);
        builder.Configuration[Directory] = System.IO.Directory.CreateDirectory(Path.Combine(local, "mail")).FullName;
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
