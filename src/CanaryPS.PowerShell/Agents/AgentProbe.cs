using System.Text.Json;

namespace CanaryPS.PowerShell.Agents;

/// <summary>Asks agents how they are.</summary>
internal static class AgentProbe
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>An agent as it is now.</summary>
    public static async Task<ProductionAgent> AskAsync(AgentRecord agent, CancellationToken cancellationToken)
    {
        (AgentState state, string? reason) = await StateAsync(agent, cancellationToken).ConfigureAwait(false);
        return As(agent, state, reason);
    }

    /// <summary>An agent in a state that is known.</summary>
    public static ProductionAgent As(AgentRecord agent, AgentState state, string? reason = null) => new()
    {
        Id = agent.Id,
        Url = agent.Url,
        Store = agent.Store,
        Version = agent.Version,
        StartedAt = agent.StartedAt,
        State = state,
        Reason = reason,
    };

    private static async Task<(AgentState State, string? Reason)> StateAsync(AgentRecord agent, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await Client.GetAsync(new Uri(new Uri(agent.Url), "/readyz"), cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? (AgentState.Ready, null)
                : (AgentState.NotReady, ReasonIn(await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)) ?? $"it answers {(int)answer.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (AgentState.Silent, error.Message);
        }
    }

    private static string? ReasonIn(string body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("reason", out JsonElement reason) ? reason.ToString() : null;
        }
        catch (JsonException)
        {
            // Something else answers there; its status is told.
            return null;
        }
    }
}
