using Platform.Domain.Organizations.Roles;

namespace Platform.Micro;

[MemoryDiagnoser]
public class PermissionBenchmarks
{
    private readonly PermissionSet held = PermissionSet.Of(Permissions.Projects.Read, Permissions.Projects.Write);

    [Benchmark]
    public bool Has() => held.Has(Permissions.Projects.Write);
}
