using Platform.WebApi.Common.Startup;

try
{
    if (await Commands.Explain(args) is { } explained)
        return explained;
    var builder = WebApplication.CreateBuilder(args);
    builder.AddPlatform();
    var app = builder.Build();
    // Also where it does not start, since it ends its database. Another program that hosts this one first reads why, and then does it.
    await using var ended = Refusal.IsForPeople ? app : null;
    if (await Commands.Run(app, args) is { } exitCode)
        return exitCode;
    await app.UsePlatform();
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception error) when (Refusal.Of(error) is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return Refusal.ExitCode;
}
