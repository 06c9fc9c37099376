using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Translates what PostgreSQL refuses into the error that the mapping names: the one place where uniqueness becomes a 409.</summary>
internal static partial class Constraints
{
    public static PlatformError? RefusalOf(IModel model, Exception exception, ILogger logger)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is DbUpdateConcurrencyException)
                return CommonErrors.Conflict;
            if (current is PostgresException refused)
                return ErrorOf(model, refused, logger);
        }

        return null;
    }

    private static PlatformError? ErrorOf(IModel model, PostgresException refused, ILogger logger) => refused.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => Declared(model, refused.ConstraintName) ?? Undeclared(logger, refused, CommonErrors.Conflict),
        // PostgreSQL 18 reports "on delete restrict" by a code of its own.
        PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => Declared(model, refused.ConstraintName) ?? Undeclared(logger, refused, CommonErrors.InUse),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => CommonErrors.Conflict,
        _ => null,
    };

    private static PlatformError? Declared(IModel model, string? constraint)
    {
        var indexes = model.GetEntityTypes().SelectMany(x => x.GetIndexes()).Where(x => x.GetDatabaseName() == constraint).Select(ErrorOf);
        var keys = model.GetEntityTypes().SelectMany(x => x.GetKeys()).Where(x => x.GetName() == constraint).Select(ErrorOf);
        var foreignKeys = model.GetEntityTypes().SelectMany(x => x.GetForeignKeys()).Where(x => x.GetConstraintName() == constraint).Select(ErrorOf);
        var code = Enumerable.Concat(indexes, keys).Concat(foreignKeys).FirstOrDefault(x => x is not null);
        return code is null ? null : ErrorCatalog.Of(code);
    }

    /// <summary>Two at once can be the cause, and so can a mistake in a use case: whoever reads the log can tell.</summary>
    private static PlatformError Undeclared(ILogger logger, PostgresException refused, PlatformError error)
    {
        Undeclared(logger, refused.ConstraintName, refused.TableName, error.Code);
        return error;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Constraint} of {Table} refused a row, and no mapping says what that means: answered {Code}")]
    private static partial void Undeclared(ILogger logger, string? constraint, string? table, string code);

    private static string? ErrorOf(IReadOnlyAnnotatable part) => part[MappingExtensions.ErrorAnnotation] as string;
}
