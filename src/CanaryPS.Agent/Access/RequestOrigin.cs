namespace CanaryPS.Agent.Access;

/// <summary>Whether a page of somebody else has made a browser send a request: browsers say where a request that changes something comes from, and a page can't change that.</summary>
internal static class RequestOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <exception cref="AccessException">It comes from another origin.</exception>
    public static void Demand(HttpRequest request)
    {
        string? site = request.Headers[FetchSite];
        string? origin = request.Headers.Origin;
        if (site is null or "same-origin" or "none" && (origin is null || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)))
            return;

        throw new AccessException("OriginOther", "A page of another origin asked for this; only the agent's own pages may. A program shows a key instead.");
    }
}
