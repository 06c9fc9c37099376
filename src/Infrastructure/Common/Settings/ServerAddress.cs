namespace Platform.Infrastructure.Common.Settings;

internal static class ServerAddress
{
    /// <summary>Whether nobody on the way can read what is sent there: https, or this machine itself.</summary>
    public static bool IsPrivate(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    public static bool IsWeb(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
