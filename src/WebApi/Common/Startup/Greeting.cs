using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Platform.WebApi.Common.Startup;

/// <summary>What a developer needs to know once the program serves: for people, not for logs.</summary>
internal static class Greeting
{
    public static async Task UseGreeting(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        var signIns = await DemoData.Hint(app.Services);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Text(app, signIns)));
    }

    private static string Text(WebApplication app, string signIns)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault()?.TrimEnd('/');
        return $"""

            Platform serves {address}
            API reference   {address}/reference
            Mail it sent    {address}/dev/mail

            {signIns}
            """;
    }
}
