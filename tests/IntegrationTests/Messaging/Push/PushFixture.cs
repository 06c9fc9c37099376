using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Platform.Infrastructure.Messaging.Push;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Push;

/// <summary>The API with all three platforms configured, and stand-ins for their providers.</summary>
public sealed class PushFixture : ApiFixture, IAsyncLifetime
{
    internal PushProvider Apple { get; private set; } = null!;

    internal PushProvider Google { get; private set; } = null!;

    internal PushProvider PushService { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        Apple = await PushProvider.Start(HttpProtocols.Http2);
        Google = await PushProvider.Start(HttpProtocols.Http1);
        Google.Answer = x => x.Path == "/token" ? new(200, """{"access_token":"ya29.logged","expires_in":3599}""") : new(200);
        PushService = await PushProvider.Start(HttpProtocols.Http1);
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Apple.DisposeAsync();
        await Google.DisposeAsync();
        await PushService.DisposeAsync();
    }

    internal async Task<long> Number(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Superuser);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        var (apns, fcm, web) = (TestPush.Apns(Apple.Address), TestPush.Fcm(Google.Address), TestPush.Web());
        builder.UseSetting("Push:Apns:KeyId", apns.KeyId).UseSetting("Push:Apns:TeamId", apns.TeamId).UseSetting("Push:Apns:Topic", apns.Topic);
        builder.UseSetting("Push:Apns:PrivateKey", apns.PrivateKey).UseSetting("Push:Apns:Server", apns.Server);
        builder.UseSetting("Push:Fcm:ServiceAccount", fcm.ServiceAccount).UseSetting("Push:Fcm:Server", fcm.Server);
        builder.UseSetting("Push:Web:Subject", web.Subject).UseSetting("Push:Web:PrivateKey", web.PrivateKey);
    }

    protected override void ConfigureServices(IServiceCollection services) => services.AddSingleton(TestPush.Http(Clock));
}
