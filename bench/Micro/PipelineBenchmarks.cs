using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Platform.Application;
using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Domain.Common;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;
using ISender = Platform.Application.Common.Requests.ISender;

namespace Platform.Micro;

/// <summary>A request through all behaviours to a handler that does nothing; less <see cref="Bare"/>, that is the overhead.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private readonly ServiceProvider services = Services();
    private readonly OrganizationAccess access = new(
        Id<Organization>.New(), PermissionSet.Of(Permissions.Projects.Read), new Dictionary<Id<Team>, TeamRole>());

    [Benchmark(Baseline = true)]
    public async Task<Answer> Bare()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IRequestHandler<Ask, Answer>>().Handle(new Ask(), default);
    }

    [Benchmark]
    public Task<Answer> Query() => Send(new Ask());

    [Benchmark]
    public Task<Answer> Command() => Send(new Act());

    [GlobalCleanup]
    public void Cleanup() => services.Dispose();

    private async Task<Answer> Send(IRequest<Answer> request)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().ActFor(access);
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(request);
    }

    private static ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddApplication()
        .AddScoped<IUnitOfWork, NoDatabase>()
        .AddScoped<IIdempotency, NoDatabase>()
        .AddScoped<IAuditTrail, NoDatabase>()
        .AddTransient<IRequestHandler<Ask, Answer>, AskHandler>()
        .AddTransient<IRequestHandler<Act, Answer>, ActHandler>()
        .BuildServiceProvider();
}
