using System.Reflection;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Pipeline;
using Platform.Application.Identity.Connections;
using Platform.Application.Identity.Provider;
using Platform.Application.Identity.Provisioning;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.MailTemplates;
using Platform.Application.Messaging.Schedules;
using Platform.Application.Messaging.Webhooks;

namespace Platform.Application;

public static class ApplicationServices
{
    /// <summary>Finds every use case by scan, and refuses to start when one is not declared safely.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<RequestContext>();
        services.AddScoped<IMediator>(provider => new Mediator(provider.GetService!));
        services.AddScoped<ISender, MediatorSender>();
        services.AddScoped<SessionStart>().AddScoped<EnforcedSignIn>();
        services.AddProviderSignIn();
        services.AddScoped<UserSync>().AddScoped<GroupSync>();
        services.AddScoped<AuthorizationRequests>().AddScoped<Authorizations>().AddScoped<AuthorizedOrganizations>().AddScoped<ClientFaces>().AddScoped<DelegatedSessions>();
        services.AddScoped<RunStart>().AddScoped<RunReport>().AddScoped<IRunReport>(provider => provider.GetRequiredService<RunReport>());
        services.AddScoped<IMail, QueuedMail>();
        services.AddScoped<IAfterDeath, MailAfterDeath>();
        services.AddScoped<WebhookPace>();
        services.AddScoped<Trimming>();
        services.AddScoped<MailComposer>();
        services.AddScoped(typeof(Prepared<>));
        services.AddScoped<ISubscribers, Subscribers>();
        services.AddSingleton(x => new JobCatalog(x.GetServices<UseCases>().SelectMany(y => y.Requests)));
        services.AddSingleton(x => ScheduleCatalog.Build(x.GetServices<UseCases>().SelectMany(y => y.Requests), x.GetRequiredService<IsCron>()));
        services.AddSingleton(x => new EventCatalog(x.GetServices<UseCases>()));
        services.AddSingleton(x => new SubscriberCatalog(x.GetServices<UseCases>(), x.GetRequiredService<EventCatalog>()));
        return services.AddPipeline().AddUseCases(typeof(ApplicationServices).Assembly);
    }

    /// <summary>Refuses to start when a job, an event or a subscriber is not declared safely.</summary>
    public static void CheckCatalogs(this IServiceProvider services)
    {
        services.GetRequiredService<JobCatalog>();
        services.GetRequiredService<SubscriberCatalog>();
    }

    /// <summary>The use cases, jobs and subscribers of one more assembly, under the same checks.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services, Assembly assembly)
    {
        services.AddSingleton(new UseCases(assembly, RequestCatalog.Build(assembly)));
        return services.AddImplementations(assembly, typeof(IRequestHandler<,>), typeof(IValidator<>), typeof(IPreparation<>)).AddSubscribers(assembly);
    }

    private static IServiceCollection AddSubscribers(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in SubscriberCatalog.SubscribersOf(assembly))
            services.AddScoped(type);
        return services;
    }

    private static IServiceCollection AddImplementations(this IServiceCollection services, Assembly assembly, params Type[] definitions)
    {
        var found =
            from type in assembly.GetTypes()
            where type is { IsAbstract: false, IsClass: true, ContainsGenericParameters: false }
            from contract in type.GetInterfaces()
            where contract.IsGenericType && definitions.Contains(contract.GetGenericTypeDefinition())
            select (contract, type);
        foreach (var (contract, type) in found)
            services.Add(new(contract, type, IsValidator(contract) ? ServiceLifetime.Singleton : ServiceLifetime.Transient));
        return services;
    }

    private static bool IsValidator(Type contract) => contract.GetGenericTypeDefinition() == typeof(IValidator<>);
}
