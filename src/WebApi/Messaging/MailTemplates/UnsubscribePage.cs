using System.Net;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Application.Messaging.Mail;

namespace Platform.WebApi.Messaging.MailTemplates;

/// <summary>What people see who follow the link of a mail. It works without scripts and styles, which the platform's policy does not let in.</summary>
internal static class UnsubscribePage
{
    public static ContentHttpResult Of(UnsubscriptionView view)
    {
        var category = WebUtility.HtmlEncode(view.Category);
        var content = view.IsUnsubscribed
            ? $"<h1>You are unsubscribed</h1>\n<p>No more mail of the kind <strong>{category}</strong> goes to your address.</p>"
            : $"<h1>Unsubscribe?</h1>\n<p>You will get no more mail of the kind <strong>{category}</strong>.</p>\n<form method=\"post\"><button>Unsubscribe</button></form>";
        var page = $"<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Unsubscribe</title></head>\n<body>\n{content}\n</body>\n</html>\n";
        return TypedResults.Text(page, MediaTypeNames.Text.Html, Encoding.UTF8);
    }
}
