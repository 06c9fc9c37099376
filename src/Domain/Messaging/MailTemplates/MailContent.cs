namespace Platform.Domain.Messaging.MailTemplates;

/// <summary>A template in one language: three texts in the language of Handlebars. The layout comes around them.</summary>
public sealed record MailContent(string Subject, string Text, string Html);
