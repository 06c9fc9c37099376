namespace Platform.WebApi.Common.Startup;

/// <summary>Use cases that the program sends itself: through the same pipeline as requests, with a named actor.</summary>
internal static class ProgramCalls
{
    public static async Task<TResponse> Send<TResponse>(
        this IServiceProvider services, Actor actor, ICommand<TResponse> command, OrganizationAccess? organization = null)
        where TResponse : class
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        context.Identify(actor, new RequestOrigin(Guid.CreateVersion7().ToString("N"), null, null));
        if (organization is not null)
            context.ActFor(organization);
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(command);
    }
}
