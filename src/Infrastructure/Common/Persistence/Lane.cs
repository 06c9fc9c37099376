using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>A connection for one round trip, closed with this.</summary>
/// <param name="connection">To be opened.</param>
/// <param name="lanes">What it is one of, if it is.</param>
internal sealed class Lane(NpgsqlConnection connection, Lanes? lanes) : IDisposable, IAsyncDisposable
{
    private bool isOver;

    public NpgsqlConnection Connection => connection;

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
        if (isOver)
            return;
        isOver = true;
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
        if (isOver)
            return;
        isOver = true;
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
