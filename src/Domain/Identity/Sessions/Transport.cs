namespace Platform.Domain.Identity.Sessions;

/// <summary>How the session travels: as tokens for products, as a cookie for the console.</summary>
public enum Transport
{
    Token,
    Cookie,
}
