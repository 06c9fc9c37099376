using Platform.Application.Messaging.Streams;

namespace Platform.Infrastructure.Messaging.Streams;

/// <summary>The clients of this node, by organization.</summary>
internal sealed class Followers
{
    private readonly Dictionary<Guid, HashSet<Following>> followers = [];

    public bool IsEmpty
    {
        get
        {
            lock (followers)
                return followers.Count == 0;
        }
    }

    public Guid[] Organizations
    {
        get
        {
            lock (followers)
                return [.. followers.Keys];
        }
    }

    public void Add(Following following)
    {
        lock (followers)
        {
            if (!followers.TryGetValue(following.Organization.Value, out var those))
                followers.Add(following.Organization.Value, those = []);
            those.Add(following);
        }
    }

    public void Remove(Following following)
    {
        lock (followers)
        {
            if (followers.TryGetValue(following.Organization.Value, out var those) && those.Remove(following) && those.Count == 0)
                followers.Remove(following.Organization.Value);
        }
    }

    public void Tell(Guid organization, StreamedEvent happened)
    {
        lock (followers)
        {
            foreach (var following in followers.GetValueOrDefault(organization) ?? [])
                following.Tell(happened);
        }
    }
}
