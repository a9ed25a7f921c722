using System.Text.Json;
using System.Text.Json.Nodes;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Access;

/// <summary>The actor of what is asked: who is known by a key acts as nobody else. What a request leaves out is filled in; what it says otherwise is refused, and never replaced.</summary>
internal static class CallerActor
{
    private const string Name = "actor";

    /// <summary>Whether a parameter says who acts.</summary>
    public static bool Is(ApiParameter parameter) => parameter.Type == typeof(string) && parameter.Name is Name or "user";

    /// <summary>The body of a request with the actor in it, where its record has one.</summary>
    /// <exception cref="AccessException">It names another.</exception>
    public static JsonElement Complete(Caller caller, Type record, JsonElement body)
    {
        if (caller.Actor is not { } actor || record.GetProperty("Actor") is null || body.ValueKind != JsonValueKind.Object)
            return body;

        JsonProperty[] given = [.. body.EnumerateObject().Where(member => member.Name.Equals(Name, StringComparison.OrdinalIgnoreCase))];
        foreach (JsonProperty member in given)
            Demand(caller, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : member.Value.GetRawText());
        if (given.Length > 0)
            return body;

        JsonObject completed = JsonObject.Create(body)!;
        completed[Name] = actor;
        return JsonSerializer.SerializeToElement(completed);
    }

    /// <exception cref="AccessException">A request names another actor than who asks.</exception>
    public static void Demand(Caller caller, string? given)
    {
        if (caller.Actor is { } actor && given != actor)
            throw new AccessException("ActorOther", $"Who asks is {actor}, and the request names another actor. Leave the actor out, or use the key of whoever acts.");
    }
}
