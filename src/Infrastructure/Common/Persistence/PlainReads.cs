using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// Sends a query outside of any transaction, as most are, as one batch with the scope before it: without the second command,
/// the identifiers and the events that EF Core makes for each command it sends. All else is EF Core's.
/// </summary>
internal sealed class PlainReads(RelationalCommandBuilderDependencies dependencies) : RelationalCommandBuilderFactory(dependencies)
{
    public override IRelationalCommandBuilder Create() => new Builder(Dependencies);

    private sealed class Builder(RelationalCommandBuilderDependencies dependencies) : RelationalCommandBuilder(dependencies)
    {
        public override IRelationalCommand Build()
        {
            var built = base.Build();
            return new Command(Dependencies, built.CommandText, built.LogCommandText, built.Parameters);
        }
    }

    private sealed class Command(RelationalCommandBuilderDependencies dependencies, string text, string logText, IReadOnlyList<IRelationalParameter> parameters)
        : RelationalCommand(dependencies, text, logText, parameters)
    {
        private readonly NpgsqlCommand named = new();

        public override Task<RelationalDataReader> ExecuteReaderAsync(RelationalCommandParameterObject given, CancellationToken cancellation = default) =>
            given.Context is AppDb { Command: null } db && given is { ReaderColumns: null, Connection.CurrentTransaction: null }
                && db.Scope.Kind is DataScopeKind.Tenant or DataScopeKind.User && PositionalText.Of(CommandText) is { } text
                    ? Read(db, text, given, cancellation)
                    : base.ExecuteReaderAsync(given, cancellation);

        private async Task<RelationalDataReader> Read(AppDb db, PositionalText text, RelationalCommandParameterObject given, CancellationToken cancellation)
        {
            var lane = await db.Open(cancellation);
            NpgsqlDataReader? rows = null;
            try
            {
                var batch = new NpgsqlBatch(lane.Connection);
                if (given.Connection.CommandTimeout is { } timeout)
                    batch.Timeout = timeout;
                foreach (var first in ScopeInterceptor.Before(db, inTransaction: false))
                    batch.BatchCommands.Add(first);
                batch.BatchCommands.Add(Statement(text, given));
                rows = await batch.ExecuteReaderAsync(cancellation);
                await rows.NextResultAsync(cancellation); // the scope's
                return new Reader(given.Connection, lane, rows);
            }
            catch
            {
                await End(rows, lane);
                throw;
            }
        }

        /// <summary>EF Core adds its parameters to a command, by name.</summary>
        private NpgsqlBatchCommand Statement(PositionalText text, RelationalCommandParameterObject given)
        {
            named.Parameters.Clear();
            foreach (var parameter in Parameters)
                parameter.AddDbParameter(named, given.ParameterValues);
            var added = new NpgsqlParameter[named.Parameters.Count];
            named.Parameters.CopyTo(added, 0);
            named.Parameters.Clear();
            var statement = new NpgsqlBatchCommand(text.Text);
            foreach (var name in text.Names)
                statement.Parameters.Add(Positional(added, name));
            return statement;
        }

        private static NpgsqlParameter Positional(NpgsqlParameter[] added, string name)
        {
            foreach (var parameter in added)
            {
                if (!parameter.ParameterName.AsSpan().TrimStart('@').SequenceEqual(name))
                    continue;
                parameter.ParameterName = "";
                return parameter;
            }

            throw new InvalidOperationException($"The query has no value for @{name}.");
        }
    }

    /// <summary>The rest of the rows, which are read here, may fail as well: the connection is closed all the same.</summary>
    private static async ValueTask End(NpgsqlDataReader? rows, Lane lane)
    {
        try
        {
            if (rows is not null)
                await rows.DisposeAsync();
        }
        finally
        {
            await lane.DisposeAsync();
        }
    }

    /// <summary>Lets go of the rows when it ends: Npgsql then uses the same reader for whoever has the connection next, and for their rows.</summary>
    /// <param name="connection">EF Core's.</param>
    /// <param name="lane">Is closed with the reader.</param>
    /// <param name="open">The rows.</param>
    private sealed class Reader(IRelationalConnection connection, Lane lane, NpgsqlDataReader open) : RelationalDataReader
    {
        private NpgsqlDataReader? rows = open;

        public override IRelationalConnection RelationalConnection => connection;

        public override DbDataReader DbDataReader => Rows;

        private NpgsqlDataReader Rows => rows ?? throw new ObjectDisposedException(nameof(RelationalDataReader));

        public override bool Read() => Rows.Read();

        public override Task<bool> ReadAsync(CancellationToken cancellation = default) => Rows.ReadAsync(cancellation);

        public override void Close() => rows?.Close();

        public override ValueTask CloseAsync() => new(rows?.CloseAsync() ?? Task.CompletedTask);

        public override void Dispose()
        {
            try
            {
                Interlocked.Exchange(ref rows, null)?.Dispose();
            }
            finally
            {
                lane.Dispose();
            }
        }

        public override ValueTask DisposeAsync() => End(Interlocked.Exchange(ref rows, null), lane);
    }
}
