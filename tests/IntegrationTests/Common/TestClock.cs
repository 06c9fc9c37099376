namespace Platform.IntegrationTests.Common;

/// <summary>The real time, moved as far as a test wants.</summary>
public sealed class TestClock : TimeProvider
{
    private volatile Reading reading = new(null, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        var (still, offset) = reading;
        return (still ?? base.GetUtcNow()) + offset;
    }

    public void Advance(TimeSpan by) => reading = reading with { Offset = reading.Offset + by };

    /// <summary>Until it is disposed of, time passes only where the test moves it: nothing comes due by itself, however slow the machine is.</summary>
    public IDisposable Stand()
    {
        reading = reading with { Still = base.GetUtcNow() };
        return new Standing(this);
    }

    private void GoOn() => reading = new(null, GetUtcNow() - base.GetUtcNow());

    /// <param name="Still">The real time at which the clock stands, if it does.</param>
    private sealed record Reading(DateTimeOffset? Still, TimeSpan Offset);

    private sealed class Standing(TestClock clock) : IDisposable
    {
        public void Dispose() => clock.GoOn();
    }
}
