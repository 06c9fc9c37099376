using Platform.Domain.Common;
using Platform.Domain.Identity.Connections;

namespace Platform.Domain.Organizations.Domains;

/// <summary>Which of an organization's identity providers is the one of a domain.</summary>
public static class DomainConnections
{
    /// <summary>The one that the domain names or else the only one in use, an enforced one before all others. Null when that does not tell.</summary>
    /// <param name="named">By the domain.</param>
    /// <param name="connections">All of the organization's.</param>
    public static Connection? Choose(Id<Connection>? named, IEnumerable<Connection> connections)
    {
        var usable = connections.Where(x => x.Mode != ConnectionMode.Test).ToArray();
        if (named is { } id)
            return usable.FirstOrDefault(x => x.Id == id);
        var enforced = usable.Where(x => x.Mode == ConnectionMode.Enforced).ToArray();
        return enforced.Length == 1 ? enforced[0] : usable.Length == 1 ? usable[0] : null;
    }
}
