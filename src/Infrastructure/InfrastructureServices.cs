using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.ApiTokens;
using Platform.Application.Identity.Keys;
using Platform.Application.Identity.Operators;
using Platform.Application.Identity.Passwords;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.Retention;
using Platform.Application.Organizations.Invitations;
using Platform.Application.Organizations.Organizations;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Common.Hosting;
using Platform.Infrastructure.Common.Idempotency;
using Platform.Infrastructure.Common.Settings;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.ApiTokens;
using Platform.Infrastructure.Identity.Connections;
using Platform.Infrastructure.Identity.Factors;
using Platform.Infrastructure.Identity.Keys;
using Platform.Infrastructure.Identity.Operators;
using Platform.Infrastructure.Identity.Passkeys;
using Platform.Infrastructure.Identity.Passwords;
using Platform.Infrastructure.Identity.Provider;
using Platform.Infrastructure.Identity.Provisioning;
using Platform.Infrastructure.Identity.SecurityEvents;
using Platform.Infrastructure.Identity.Sessions;
using Platform.Infrastructure.Messaging.Jobs;
using Platform.Infrastructure.Messaging.Mail;
using Platform.Infrastructure.Messaging.MailTemplates;
using Platform.Infrastructure.Messaging.Notifications;
using Platform.Infrastructure.Messaging.Push;
using Platform.Infrastructure.Messaging.Schedules;
using Platform.Infrastructure.Messaging.Streams;
using Platform.Infrastructure.Messaging.Webhooks;
using Platform.Infrastructure.Operations.Audit;
using Platform.Infrastructure.Operations.RateLimits;
using Platform.Infrastructure.Organizations.Domains;
using Platform.Infrastructure.Organizations.Invitations;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure;

public static class InfrastructureServices
{
    /// <summary>Everything behind the ports of Application, on the database of the <see cref="ConnectionStrings"/> that whoever composes adds.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddSingleton(TimeProvider.System)
            .AddPersistence()
            .AddCaching()
            .AddHostedService<NativeHeap>()
            .AddKeys()
            .AddPasswords(configuration)
            .AddIdentity(configuration)
            .AddConnections(configuration)
            .AddClosures()
            .AddSessions()
            .AddProvider(configuration)
            .AddProviderFlows()
            .AddFactors()
            .AddOrganizations()
            .AddProvisioning()
            .AddDomains(configuration)
            .AddMessaging(configuration)
            .AddOperations(configuration);
    }

    private static IServiceCollection AddPersistence(this IServiceCollection services) => services
        .AddSingleton<DbOptions>()
        .AddSingleton<AppDbPool>()
        .AddSingleton<SystemDb>()
        .AddSingleton<SystemAsideDb>()
        .AddSingleton<SystemReadsDb>()
        .AddSingleton<Migrator>()
        .AddSingleton<DatabaseCheck>()
        .AddScoped<ScopedDb>()
        .AddScoped<IAppDb>(x => x.GetRequiredService<ScopedDb>())
        .AddScoped<IUnitOfWork>(x => x.GetRequiredService<ScopedDb>())
        .AddScoped<IIdempotency, Idempotency>()
        .AddScoped<IStoredAnswers, StoredAnswers>();

    private static IServiceCollection AddCaching(this IServiceCollection services) => services
        .AddSingleton<InvalidationReader>()
        .AddSingleton<NodeCache>()
        .AddHostedService<CacheSync>();

    private static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Platform");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options =>
            {
                options.XmlRepository = new KeyRing(provider.GetRequiredService<DbOptions>());
                if (provider.GetRequiredService<IOptions<Identity.Sessions.IdentityOptions>>().Value.KeyRingKey is { } key)
                    options.XmlEncryptor = new KeyRingCipher(Convert.FromBase64String(key));
            }));
        return services.AddSingleton<KeyRingCheck>().AddSingleton<SigningKeys>().AddScoped<ISigningKeyRows, SigningKeyRows>().AddAll<IExpiringSecrets>();
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<Identity.Sessions.IdentityOptions, IdentityOptionsCheck>(configuration, "Identity");
        services.AddSingleton<IPostConfigureOptions<Identity.Sessions.IdentityOptions>, IdentityOptionsCheck>();
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
        });
        return services
            .AddScoped<IUserStore<Account>>(x => new AccountStore(x.GetRequiredService<ScopedDb>()) { AutoSaveChanges = false })
            .AddScoped<PasswordGuesses>()
            .AddScoped<IAccountTokens, AccountTokens>()
            .AddScoped<IAccounts, Accounts>()
            .AddScoped<IManagedAccounts, ManagedAccounts>()
            .AddSingleton<IProfiles, Profiles>()
            .AddSingleton<AccountDirectory>()
            .AddScoped<IOperatorAccounts, OperatorAccounts>()
            .AddScoped<ISecurityEvents, SecurityEvents>()
            .AddSingleton<ApiTokenDirectory>()
            .AddSingleton<ApiTokenRefusals>()
            .AddSingleton<ApiTokenUses>()
            .AddHostedService(x => x.GetRequiredService<ApiTokenUses>())
            .AddScoped<IApiTokenLifetimes, ApiTokenLifetimes>()
            .AddScoped<IApiTokenSecrets, ApiTokenSecrets>()
            .AddSingleton<Credentials>()
            .AddSingleton<ICredentials>(x => x.GetRequiredService<Credentials>());
    }

    private static IServiceCollection AddClosures(this IServiceCollection services) => services
        .AddSingleton<UserStates>()
        .AddScoped<IAccountClosures, AccountClosures>()
        .AddScoped<IErasures, Erasures>();

    private static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton(x => x.GetRequiredService<IOptions<Identity.Sessions.IdentityOptions>>().Value.Sessions)
        .AddSingleton<AccessTokens>()
        .AddSingleton<SessionDirectory>()
        .AddSingleton<SessionCookie>()
        .AddSingleton<LastSeen>()
        .AddHostedService<LastSeenSync>()
        .AddScoped<ISessions, UserSessions>()
        .AddScoped<RefreshTokens>()
        .AddScoped<ISessionTokens, SessionTokens>()
        .AddSingleton<IRecentSignIn, RecentSignIn>()
        .AddAll<IStepUpMethod>();

    private static IServiceCollection AddOrganizations(this IServiceCollection services) => services
        .AddSingleton<OrganizationDirectory>()
        .AddSingleton<IOrganizationDirectory>(x => x.GetRequiredService<OrganizationDirectory>())
        .AddScoped<ITenantEntry, TenantEntry>()
        .AddScoped<IOrganizationErasures, OrganizationErasures>()
        .AddSingleton<IInvitationTokens, InvitationTokens>()
        .AddSingleton<IInvitationDirectory, InvitationDirectory>();

    private static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration) => services
        .AddJobs(configuration)
        .AddMailDelivery(configuration)
        .AddMailTemplates(configuration)
        .AddPush(configuration)
        .AddQueueControl()
        .AddWebhooks(configuration)
        .AddNotifications()
        .AddStreams(configuration)
        .AddSchedules(configuration);

    private static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<AuditScopes>()
        .AddScoped<IAuditTrail, AuditTrail>()
        .AddAuditPartitions(configuration)
        .AddRateLimits(configuration);

    /// <summary>Everything here that implements the port, found by scan.</summary>
    private static IServiceCollection AddAll<TPort>(this IServiceCollection services)
    {
        foreach (var type in typeof(InfrastructureServices).Assembly.GetTypes().Where(x => x is { IsClass: true, IsAbstract: false } && x.IsAssignableTo(typeof(TPort))))
            services.AddScoped(typeof(TPort), type);
        return services;
    }
}
