using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Platform.Application;
using Platform.Infrastructure;
using Platform.Infrastructure.Messaging.Jobs;
using Platform.WebApi.Common.Authentication;
using Platform.WebApi.Common.OpenApi;
using Platform.WebApi.Common.Pages;
using Platform.WebApi.Identity.Connections;
using Platform.WebApi.Identity.Keys;
using Platform.WebApi.Identity.Provider;
using Platform.WebApi.Identity.Provisioning;
using Platform.WebApi.Messaging.Mail;
using Platform.WebApi.Messaging.Streams;

namespace Platform.WebApi.Common.Startup;

/// <summary>The one composition root, for production, development and tests alike.</summary>
internal static class Composition
{
    public static void AddPlatform(this WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(x => x.ValidateScopes = x.ValidateOnBuild = true);
        builder.WebHost.ConfigureKestrel(x =>
        {
            x.AddServerHeader = false;
            x.Limits.MaxRequestBodySize = 1024 * 1024;
            x.Limits.MaxRequestLineSize = 4 * RequestForm.MaxTarget;
            x.Limits.MaxRequestHeadersTotalSize = 2 * RequestForm.MaxHeaders;
            x.Limits.MaxRequestHeaderCount = 200;
        });
        builder.UseDevelopmentMail();
        builder.AddDatabase();
        builder.Services.AddApplication().AddInfrastructure(builder.Configuration).AddHttp(builder.Configuration);
    }

    /// <summary>Checks the settings and the database, then puts the middleware in order.</summary>
    public static async Task UsePlatform(this WebApplication app)
    {
        ListeningAddresses.Check(app.Configuration);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.Services.CheckCatalogs();
        await Databases.Prepare(app);
        await Databases.Fill(app);
        app.UseMiddlewares();
        app.MapHealth();
        if (app.Services.GetRequiredService<WorkerOptions>().Serves)
            await app.MapAll();
    }

    private static void UseMiddlewares(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseRequestIds();
        app.UseSecurityHeaders();
        app.UseMiddleware<ScimLogging>();
        app.UseMiddleware<Problems>();
        app.UseRequestForm();
        app.UseRouting();
        app.UseUnmatched();
        app.UseCors();
        app.UseRequestTimeouts();
        app.UseMiddleware<PlatformAuthentication>();
        app.UseMiddleware<CallerResolution>();
    }

    private static async Task MapAll(this WebApplication app)
    {
        app.MapEndpointGroups();
        app.MapReference();
        app.MapPageStyle();
        app.MapHomePage();
        app.MapErrorReference();
        app.MapSignOutPages();
        app.MapPublishedKeys();
        app.MapProviderMetadata();
        app.MapDevelopmentMail();
        app.MapDocument();
        await app.UseGreeting();
    }

    private static void AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.ConfigureHttpJsonOptions(x => Configure(x.SerializerOptions));
        services.Configure<RouteHandlerOptions>(x => x.ThrowOnBadRequest = true);
        services.AddRequestTimeouts(x => x.DefaultPolicy = new() { Timeout = TimeSpan.FromSeconds(30) });
        services.Configure<HostOptions>(x => x.ShutdownTimeout = TimeSpan.FromSeconds(30));
        services.AddForwardedHeaders(configuration);
        services.AddPlatformCors(configuration);
        services.AddSingleton<CallerCredentials>().AddSingleton<CallerOrganizations>().AddSingleton<StreamCallers>().AddSingleton<PageTemplates>();
        services.AddDocument();
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.AllowDuplicateProperties = false;
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(ForgetIgnored);
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        json.Converters.Add(new Microseconds());
    }

    /// <summary>A member that only the route sets is unknown in a body, and refused there like any other.</summary>
    private static void ForgetIgnored(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i] is { Get: null, Set: null, AssociatedParameter: null })
                type.Properties.RemoveAt(i);
        }
    }
}
