using Platform.Application.Messaging.Notifications;
using Platform.Application.Organizations.Members;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Domains;

namespace Platform.Application.Organizations.Domains;

/// <summary>Tells those in charge that the proof of a domain is about to lapse, while it can be repaired, and that it has.</summary>
internal sealed class DomainNotices(INotify notify, IAppDb db) : ISubscriber<DomainLapsing>, ISubscriber<DomainLapsed>
{
    public Task Handle(Published<DomainLapsing> published, CancellationToken cancellation)
    {
        var lapsing = published.Event;
        return Tell(
            new($"The proof of {lapsing.Name} is about to lapse", $"Der Nachweis von {lapsing.Name} läuft bald ab"),
            new(
                $"The TXT record {lapsing.RecordName} cannot be found. Publish it again with the value {lapsing.RecordValue} before {lapsing.VerifiedUntil.UtcDateTime:yyyy-MM-dd HH:mm} UTC; after that, sign-in with your identity provider is not enforced any more, and others can verify the domain.",
                $"Der TXT-Eintrag {lapsing.RecordName} ist nicht zu finden. Veröffentlichen Sie ihn wieder mit dem Wert {lapsing.RecordValue}, vor {lapsing.VerifiedUntil.UtcDateTime:yyyy-MM-dd HH:mm} UTC; danach wird die Anmeldung mit Ihrem Identitätsanbieter nicht mehr erzwungen, und andere können die Domain nachweisen."),
            published.Origin,
            cancellation);
    }

    public Task Handle(Published<DomainLapsed> published, CancellationToken cancellation) => Tell(
        new($"The proof of {published.Event.Name} has lapsed", $"Der Nachweis von {published.Event.Name} ist abgelaufen"),
        new(
            "Its TXT record was not there for 30 days. Sign-in with your identity provider is neither offered nor enforced for its addresses any more. Publish the record and verify the domain again.",
            "Der TXT-Eintrag war 30 Tage lang nicht da. Die Anmeldung mit Ihrem Identitätsanbieter wird für die Adressen der Domain weder angeboten noch erzwungen. Veröffentlichen Sie den Eintrag und weisen Sie die Domain erneut nach."),
        published.Origin,
        cancellation);

    private async Task Tell(LocalText subject, LocalText text, EventOrigin origin, CancellationToken cancellation) =>
        await notify.Notify(await Administrators.Of(db, cancellation), NotificationCategories.Security, new Notice(subject, text, $"/orgs/{origin.Organization}/domains"), cancellation);
}
