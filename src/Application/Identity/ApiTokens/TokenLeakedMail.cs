using Platform.Application.Messaging.Mail;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>Nothing of it comes from whoever reported the token: anyone can.</summary>
/// <param name="Token">Its id.</param>
internal sealed record TokenLeakedMail(string Name, [property: Verbatim] string Token, string Organization) : MailModel;
