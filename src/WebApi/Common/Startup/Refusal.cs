using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Platform.WebApi.Common.Startup;

/// <summary>Why the program does not start, for whoever starts it: a sentence that says what to do, without a stack.</summary>
internal static partial class Refusal
{
    public const int ExitCode = 1;

    private const string Ours = "Platform.";

    /// <summary>Whether somebody has started this program, and not another one that hosts it.</summary>
    public static bool IsForPeople { get; } = Assembly.GetEntryAssembly() == typeof(Refusal).Assembly;

    /// <summary>Null for what nobody foresaw, which needs its stack.</summary>
    public static string? Of(Exception error) => IsForPeople ? Explain(error) : null;

    internal static string? Explain(Exception error) => error switch
    {
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        AggregateException all when all.InnerExceptions.All(x => x is OptionsValidationException) =>
            string.Join(Environment.NewLine, all.InnerExceptions.Select(Explain).Distinct()),
        InvalidOperationException when error.Message.Contains(nameof(RelationalEventId.PendingModelChangesWarning), StringComparison.Ordinal) =>
            "The model has changes that no migration holds. Add one: dotnet ef migrations add NameOfIt -p src/Infrastructure -s src/WebApi -o Common/Persistence/Migrations",
        InvalidOperationException when error.Source?.StartsWith(Ours, StringComparison.Ordinal) is true => error.Message,
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" or "Microsoft.Extensions.Logging.Configuration" } => error.Message,
        InvalidDataException { Source: "Microsoft.Extensions.Configuration.FileExtensions" } => $"{error.Message} {error.GetBaseException().Message}",
        InvalidOperationException or FormatException when error.Source is "Microsoft.AspNetCore.Http" or "Microsoft.AspNetCore.Server.Kestrel" or "Microsoft.AspNetCore.Server.Kestrel.Core" =>
            $"{error.Message} Give an address such as --urls http://127.0.0.1:5081.",
        IOException { InnerException: AddressInUseException } =>
            $"{error.Message} Stop what uses it, which may be this program, or choose another address, such as --urls http://127.0.0.1:{PortBeside(error.Message)}.",
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } =>
            $"The address to listen at is refused by the system: {error.Message}. Choose another one, such as --urls http://127.0.0.1:5081.",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected } =>
            $"PostgreSQL says no: {error.Message}{Environment.NewLine}Other transactions hold what this needs. Run it again: what is done already stays so.",
        NpgsqlException => $"PostgreSQL says no: {error.Message}{Environment.NewLine}Check that it runs, and what ConnectionStrings:Owner, App and System name.",
        _ => null,
    };

    /// <summary>Another one than that which the server names: <c>Failed to bind to address http://127.0.0.1:5081: address already in use.</c></summary>
    private static int PortBeside(string message)
    {
        var port = int.TryParse(Port().Match(message).Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var refused) ? refused : 5080;
        return port < IPEndPoint.MaxPort ? port + 1 : port - 1;
    }

    [GeneratedRegex(@":(\d+): ")]
    private static partial Regex Port();
}
