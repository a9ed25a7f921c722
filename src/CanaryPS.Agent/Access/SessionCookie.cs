namespace CanaryPS.Agent.Access;

/// <summary>The cookie of a page that has signed in: a random id, which no script can read and no other site has sent along.</summary>
internal static class SessionCookie
{
    private const string Plain = "canaryps";

    /// <summary>Browsers take a cookie of this name only over TLS, from the host itself.</summary>
    private const string OverTls = "__Host-canaryps";

    public static string? Of(HttpRequest request) => request.Cookies[NameOf(request)];

    public static void Give(HttpContext context, string id) => context.Response.Cookies.Append(NameOf(context.Request), id, OptionsOf(context.Request));

    public static void Take(HttpContext context) => context.Response.Cookies.Delete(NameOf(context.Request), OptionsOf(context.Request));

    private static string NameOf(HttpRequest request) => request.IsHttps ? OverTls : Plain;

    private static CookieOptions OptionsOf(HttpRequest request) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = "/", IsEssential = true };
}
