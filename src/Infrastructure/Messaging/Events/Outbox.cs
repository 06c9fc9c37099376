using System.Diagnostics;
using System.Text.Json;
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
        foreach (var entity in db.Entities<IRaisesEvents>())
            rows.AddRange(entity.TakeEvents().Select(x => Row(entity, x)));
        raised.Clear();
        return rows;
    }

    private RecordedEvent Row(IRaisesEvents entity, IDomainEvent happened) => entity switch
    {
        ITenantOwned owned => Row(entity.SubjectId, happened, owned.TenantId.Value, isOfOrganization: true),
        ITenantRoot root => Row(entity.SubjectId, happened, root.Id.Value, isOfOrganization: true),
        IUserOwned owned => Row(entity.SubjectId, happened, owned.UserId.Value, isOfOrganization: false),
        _ => Row(entity.SubjectId, happened, context.Scope.Id, context.Scope.Kind == DataScopeKind.Tenant),
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
