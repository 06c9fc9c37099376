using Platform.Domain.Messaging.Streams;

namespace Platform.Infrastructure.Messaging.Streams;

/// <summary>How many streams each caller has open on this node.</summary>
internal sealed class StreamSeats(int most)
{
    private readonly Dictionary<string, int> taken = [];

    /// <summary>Throws when there are as many as are allowed. The answer gives it back, once.</summary>
    public Action Take(string caller)
    {
        lock (taken)
        {
            var held = taken.GetValueOrDefault(caller);
            if (held >= most)
                throw StreamErrors.TooMany;
            taken[caller] = held + 1;
        }

        return () => Return(caller);
    }

    private void Return(string caller)
    {
        lock (taken)
        {
            if (taken[caller] == 1)
                taken.Remove(caller);
            else
                taken[caller]--;
        }
    }
}
