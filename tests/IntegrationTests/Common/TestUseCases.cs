using Microsoft.Extensions.DependencyInjection;
using Platform.Application;
using Platform.IntegrationTests.Faults;
using Platform.IntegrationTests.Messaging.Jobs;

namespace Platform.IntegrationTests.Common;

/// <summary>The jobs, events and subscribers of the tests, with what they are made of: an application takes all of an assembly, or none.</summary>
internal static class TestUseCases
{
    public static IServiceCollection AddTestUseCases(this IServiceCollection services) =>
        services.AddUseCases(typeof(TestUseCases).Assembly).AddSingleton<Runs>().AddSingleton<RunTable>();
}
