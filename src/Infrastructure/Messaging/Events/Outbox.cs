using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Events;

namespace Platform.Infrastructure.Messaging.Events;

/// <summary>Turns what a command has raised into rows of the outbox, to be saved with its changes.</summary>
internal sealed class Outbox(RequestContext context, EventCatalog catalog, TimeProvider clock) : IEvents
{
    private readonly List<(IId Subject, IDomainEvent Happened)> raised = [];

    public void Raise(IId subject, IDomainEvent happened) => raised.Add((subject, happened));

    public IReadOnlyList<RecordedEvent> Collect(AppDb db)
    {
        List<RecordedEvent> rows = [.. raised.Select(x => Row(x.Subject.ToString()!, x.Happened, context.Scope.Id, context.Scope.Kind == DataScopeKind.Tenant))];
        foreach (var entry in db.ChangeTracker.Entries<IRaisesEvents>())
            rows.AddRange(entry.Entity.TakeEvents().Select(x => Row(entry, x)));
        raised.Clear();
        return rows;
    }

    private RecordedEvent Row(EntityEntry<IRaisesEvents> entry, IDomainEvent happened) => entry.Entity switch
    {
        ITenantOwned owned => Row(entry.Entity.SubjectId, happened, owned.TenantId.Value, isOfOrganization: true),
        ITenantRoot => Row(entry.Entity.SubjectId, happened, ((IId)entry.Property("Id").CurrentValue!).Value, isOfOrganization: true),
        IUserOwned owned => Row(entry.Entity.SubjectId, happened, owned.UserId.Value, isOfOrganization: false),
        _ => Row(entry.Entity.SubjectId, happened, context.Scope.Id, context.Scope.Kind == DataScopeKind.Tenant),
    };

    private RecordedEvent Row(string subject, IDomainEvent happened, Guid scope, bool isOfOrganization)
    {
        var contract = catalog[happened.GetType()];
        var now = clock.GetUtcNow();
        return new()
        {
            Id = Id<RecordedEvent>.New(now),
            ScopeId = scope,
            IsOfOrganization = isOfOrganization,
            Type = contract.Type,
            Version = contract.Version,
            SubjectId = subject,
            OccurredAt = now,
            ActorKind = context.ActorKind,
            ActorId = context.Actor.Id,
            RequestId = context.Origin.RequestId,
            TraceParent = Activity.Current?.Id,
            Data = JsonSerializer.Serialize(happened, contract.Shape, EventCatalog.Json),
        };
    }
}
