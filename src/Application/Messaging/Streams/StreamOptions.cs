namespace Platform.Application.Messaging.Streams;

/// <summary>Settings of live streams, from the section <c>Streams</c>.</summary>
public sealed record StreamOptions
{
    /// <summary>A comment is sent when nothing else was for so long, so that proxies keep the connection and both sides notice its end.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often an open stream is checked like a new request would be: whether the caller may still see it, and what.</summary>
    public TimeSpan Recheck { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How often a node with clients looks for new events. Those of the node itself come at once.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Events that wait for one client before it is cut.</summary>
    public int Buffer { get; init; } = 1000;

    /// <summary>How long a client may take nothing before it is cut.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Streams of one caller on one node.</summary>
    public int MostPerCaller { get; init; } = 10;

    /// <summary>Streams of one organization on one node, whoever has opened them.</summary>
    public int MostPerOrganization { get; init; } = 500;
}
