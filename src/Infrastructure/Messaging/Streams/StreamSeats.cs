using Platform.Domain.Messaging.Streams;

namespace Platform.Infrastructure.Messaging.Streams;

/// <summary>How many streams each caller, and each organization with all of its callers, has open on this node.</summary>
internal sealed class StreamSeats(int mostOfCaller, int mostOfOrganization)
{
    private readonly Dictionary<string, int> taken = [];

    /// <summary>Throws when there are as many as are allowed. The answer gives it back, once.</summary>
    public Action Take(string organization, string caller)
    {
        lock (taken)
        {
            if (taken.GetValueOrDefault(caller) >= mostOfCaller)
                throw StreamErrors.TooMany;
            if (taken.GetValueOrDefault(organization) >= mostOfOrganization)
                throw StreamErrors.TooManyOfOrganization;
            taken[caller] = taken.GetValueOrDefault(caller) + 1;
            taken[organization] = taken.GetValueOrDefault(organization) + 1;
        }

        return () =>
        {
            lock (taken)
            {
                Return(caller);
                Return(organization);
            }
        };
    }

    private void Return(string holder)
    {
        if (taken[holder] == 1)
            taken.Remove(holder);
        else
            taken[holder]--;
    }
}
