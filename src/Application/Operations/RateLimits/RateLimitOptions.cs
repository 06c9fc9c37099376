namespace Platform.Application.Operations.RateLimits;

/// <summary>Section <c>RateLimits</c> of the configuration, such as <c>RateLimits:SignIn:Count</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Sign-ins, right or wrong, from one address. Of one account see <see cref="GuessOptions"/>.</summary>
    public RateLimit SignIn { get; set; } = new("sign-in", 60, TimeSpan.FromMinutes(1));

    /// <summary>Registrations from one address.</summary>
    public RateLimit Register { get; set; } = new("register", 20, TimeSpan.FromHours(1));

    /// <summary>Registrations with one address, each of which sends a mail to it.</summary>
    public RateLimit RegisterMail { get; set; } = new("register-mail", 3, TimeSpan.FromHours(1));

    /// <summary>Uses of mailed tokens, and requests for them, from one address.</summary>
    public RateLimit Recovery { get; set; } = new("recovery", 30, TimeSpan.FromHours(1));

    /// <summary>Mails with a token to reset the password to one recipient.</summary>
    public RateLimit ResetMail { get; set; } = new("reset-mail", 3, TimeSpan.FromHours(1));

    /// <summary>Mails with a token to verify an address, for one account.</summary>
    public RateLimit VerificationMail { get; set; } = new("verification-mail", 3, TimeSpan.FromHours(1));

    /// <summary>Invitations of one organization.</summary>
    public RateLimit Invitations { get; set; } = new("invitations", 200, TimeSpan.FromDays(1));

    /// <summary>Invitations by one person, in all of their organizations.</summary>
    public RateLimit InvitationsByPerson { get; set; } = new("invitations-by-person", 300, TimeSpan.FromDays(1));

    /// <summary>Invitations to one address, by whomever.</summary>
    public RateLimit InvitationsToAddress { get; set; } = new("invitations-to-address", 10, TimeSpan.FromDays(1));

    /// <summary>Slugs that one person takes, by creating an organization or by moving one to another slug.</summary>
    public RateLimit Organizations { get; set; } = new("organizations", 20, TimeSpan.FromDays(1));

    /// <summary>Drafts of templates that one person previews or saves.</summary>
    public RateLimit TemplateDrafts { get; set; } = new("template-drafts", 60, TimeSpan.FromMinutes(1));

    /// <summary>Sending one invitation again.</summary>
    public RateLimit InvitationMail { get; set; } = new("invitation-mail", 2, TimeSpan.FromMinutes(10));

    /// <summary>Reports of leaked API tokens, of up to 100 each, from one address.</summary>
    public RateLimit LeakReports { get; set; } = new("leak-reports", 60, TimeSpan.FromHours(1));

    /// <summary>Examples, resends and replays of webhooks that one organization asks for.</summary>
    public RateLimit WebhookRequests { get; set; } = new("webhook-requests", 120, TimeSpan.FromMinutes(1));

    /// <summary>Deliveries of webhooks of one organization, one for each endpoint that is told of an event. What comes on top waits.</summary>
    public RateLimit WebhookDeliveries { get; set; } = new("webhook-deliveries", 3000, TimeSpan.FromMinutes(1));

    /// <summary>Answers of more than 500 characters to webhooks of one organization that are kept whole. Of the others, those characters are.</summary>
    public RateLimit WebhookResponses { get; set; } = new("webhook-responses", 200, TimeSpan.FromHours(1));

    /// <summary>Endpoints of one organization that were disabled and whose administrators are mailed of it. The console shows the others.</summary>
    public RateLimit WebhookMails { get; set; } = new("webhook-mails", 10, TimeSpan.FromDays(1));

    /// <summary>Notifications of one category that one person gets from one organization as mails of their own. What comes on top is mailed together at the full hour.</summary>
    public RateLimit NotificationMails { get; set; } = new("notification-mails", 20, TimeSpan.FromHours(1));

    /// <summary>Mails with which one user tries a template.</summary>
    public RateLimit TemplateTests { get; set; } = new("template-tests", 10, TimeSpan.FromHours(1));

    /// <summary>Uses of links to unsubscribe, from one address.</summary>
    public RateLimit Unsubscribe { get; set; } = new("unsubscribe", 300, TimeSpan.FromHours(1));

    /// <summary>Looks for the TXT records of one organization's domains that someone asks for.</summary>
    public RateLimit DomainChecks { get; set; } = new("domain-checks", 60, TimeSpan.FromMinutes(10));

    /// <summary>Entries in the log of one connection about sign-ins that nobody has proven to be anyone in, from one address. More are not logged there.</summary>
    public RateLimit ConnectionAttempts { get; set; } = new("connection-attempts", 20, TimeSpan.FromHours(1));

    /// <summary>Questions of how an address signs in, from one address.</summary>
    public RateLimit Discovery { get; set; } = new("discovery", 60, TimeSpan.FromMinutes(1));

    /// <summary>Logout tokens of identity providers from one address.</summary>
    public RateLimit ProviderLogouts { get; set; } = new("provider-logouts", 600, TimeSpan.FromMinutes(1));

    /// <summary>Codes of devices that one user types.</summary>
    public RateLimit DeviceCodes { get; set; } = new("device-codes", 20, TimeSpan.FromMinutes(5));

    public GuessOptions Guesses { get; set; } = new();
}

/// <summary>Guesses of one account's password: the wait doubles with every failure, and the right password ends it.</summary>
public sealed class GuessOptions
{
    /// <summary>Failures before there is any wait.</summary>
    public int Free { get; set; } = 10;

    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after the last failure they are forgotten.</summary>
    public TimeSpan Memory { get; set; } = TimeSpan.FromDays(1);
}
