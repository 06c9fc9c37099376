using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Platform.IntegrationTests.Common;

/// <summary>Lets a test say from where a request comes, as a connection would: header <see cref="Header"/>.</summary>
internal sealed class TestAddress : IStartupFilter
{
    public const string Header = "X-Test-Address";

    public static (string, string) Of(string address) => (Header, address);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, following) =>
        {
            if (IPAddress.TryParse(http.Request.Headers[Header], out var address))
                http.Connection.RemoteIpAddress = address;
            return following(http);
        });
        next(app);
    };
}
