using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>A connection for one round trip, closed with this.</summary>
/// <param name="connection">To be opened.</param>
/// <param name="lanes">What it is one of, if it is.</param>
internal sealed class Lane(NpgsqlConnection connection, Lanes? lanes) : IDisposable, IAsyncDisposable
{
    /// <summary>Whether nothing is sent or read any more.</summary>
    public bool IsOver { get; private set; }

    public NpgsqlConnection Connection => connection;

    /// <summary>A connection that somebody else has opened, and closes.</summary>
    public static Lane Along(NpgsqlConnection open) => new(open, null) { IsOver = true };

    public async ValueTask<Lane> Open(CancellationToken cancellation)
    {
        try
        {
            await connection.OpenAsync(cancellation);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public void Dispose()
    {
        if (IsOver)
            return;
        IsOver = true;
        try
        {
            connection.Close();
        }
        finally
        {
            lanes?.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsOver)
            return;
        IsOver = true;
        try
        {
            await connection.CloseAsync();
        }
        finally
        {
            lanes?.Release();
        }
    }
}
