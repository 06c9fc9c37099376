using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Domains;

public static class DomainErrors
{
    public static PlatformError Taken =>
        new(ErrorKind.Conflict, "domain_taken", "The organization has this domain already. Look for it in the list.");

    public static PlatformError TooMany =>
        new(ErrorKind.Conflict, "too_many_domains", $"An organization has at most {OrganizationDomain.Most} domains. Remove one first.");

    public static PlatformError Public =>
        new(ErrorKind.Conflict, "domain_public", "Everyone can have an address in this domain, so nobody can prove that its addresses are theirs. Name a domain of your own.");

    public static PlatformError RecordMissing =>
        new(ErrorKind.Conflict, "domain_record_missing", "The TXT record is not there, or not with this value. Publish it as the domain shows it under record; it can take an hour until everyone sees it.");

    public static PlatformError LookupFailed =>
        new(ErrorKind.Unavailable, "domain_lookup_failed", "The name servers of the domain did not answer. Try again in a minute.");

    public static PlatformError VerifiedElsewhere =>
        new(ErrorKind.Conflict, "domain_verified_elsewhere", "Another organization has verified this domain, and keeps it while its record is there. Have its record removed from your DNS; 30 days after that the domain is free.");

    public static PlatformError UnknownConnection =>
        CommonErrors.Invalid("connection", "The organization has no such connection.");

    public static PlatformError ConnectionInUse =>
        new(ErrorKind.Conflict, "connection_named_by_domain", "A domain names this connection. Have the domain name another one, or none, first.");
}
