using System.Text.Json.Nodes;

namespace Platform.Application.Messaging.Events;

[AllowAnonymous]
public sealed record ListEventTypes : IQuery<Listing<EventTypeView>>;

/// <param name="Type">What streams, webhooks and subscribers call it.</param>
/// <param name="Version">Higher by one whenever a member was removed or changed its meaning.</param>
/// <param name="Description">What has happened then.</param>
/// <param name="Permission">What one needs to see it in the stream of an organization; null for what is shown to nobody there.</param>
/// <param name="TeamOnly">Whether it is shown only to those who see the team that it is about.</param>
/// <param name="Schema">JSON Schema of <c>data</c>.</param>
public sealed record EventTypeView(string Type, int Version, string Description, string? Permission, bool TeamOnly, JsonNode Schema)
{
    public static EventTypeView Of(EventContract contract) => new(
        contract.Type, contract.Version, contract.Description, contract.Permission, contract.Shape.IsAssignableTo(typeof(ITeamEvent)), EventSchemas.Of(contract.Shape));
}

internal sealed class ListEventTypesHandler(EventCatalog catalog) : IQueryHandler<ListEventTypes, Listing<EventTypeView>>
{
    public Task<Listing<EventTypeView>> Handle(ListEventTypes query, CancellationToken cancellation) =>
        Task.FromResult(new Listing<EventTypeView>([.. catalog.All.Select(EventTypeView.Of)], null));
}
