namespace Platform.Domain.Common;

/// <summary>Something that keeps a request from being carried out, such as an organization.</summary>
/// <param name="Id">A TypeID.</param>
/// <param name="Name">For people to recognize it by.</param>
public sealed record Obstacle(string Id, string Name);
