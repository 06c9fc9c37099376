using Platform.WebApi.Common.Startup;

try
{
    if (await Commands.Explain(args) is { } explained)
        return explained;
    var builder = WebApplication.CreateBuilder(args);
    builder.AddPlatform();
    await using var app = builder.Build(); // also where it does not start: it ends its database
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
