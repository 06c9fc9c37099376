using Platform.Domain.Common;

namespace Platform.Domain.Identity.Accounts;

/// <summary>A person with an account. The account itself lives with ASP.NET Core Identity in Infrastructure; here it is an id.</summary>
public sealed class User : IEntity
{
    private User()
    {
    }

    public static string Prefix => "user";
}
