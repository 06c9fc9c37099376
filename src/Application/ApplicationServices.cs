using System.Reflection;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application.Common.Pipeline;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.MailTemplates;

namespace Platform.Application;

public static class ApplicationServices
{
    /// <summary>Finds every use case by scan, and refuses to start when one is not declared safely.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        var assembly = typeof(ApplicationServices).Assembly;
        RequestCatalog.Build(assembly);
        services.AddScoped<RequestContext>();
        services.AddScoped<IMediator>(provider => new Mediator(provider.GetService!));
        services.AddScoped<ISender, MediatorSender>();
        services.AddScoped<SessionStart>();
        services.AddScoped<IMail, QueuedMail>();
        services.AddScoped<MailComposer>();
        services.AddScoped(typeof(Prepared<>));
        return services.AddPipeline().AddImplementations(assembly, typeof(IRequestHandler<,>), typeof(IValidator<>), typeof(IPreparation<>));
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
