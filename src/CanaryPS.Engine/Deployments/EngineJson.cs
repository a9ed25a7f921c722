using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CanaryPS.Engine.Deployments;

/// <summary>How records become JSON in the journal and the store.</summary>
internal static class EngineJson
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // Null is written too: left out, it would come back as the property's default.
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        IgnoreReadOnlyProperties = true,
    };

    public static JsonSerializerOptions Options { get; } = new(Plain)
    {
        Converters = { new AlertRuleConverter(Plain) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveKindsToTheConverter, LeaveOutWhatIsNotKept } },
    };

    /// <summary>For a deployment whose configuration is kept elsewhere.</summary>
    public static JsonSerializerOptions WithoutConfiguration { get; } = new(Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveKindsToTheConverter, LeaveOutWhatIsNotKept, LeaveOutTheConfiguration } },
    };

    /// <summary>The same for whoever reads what the engine answers: all that an object shows, not only its own record.</summary>
    public static JsonSerializerOptions Shown { get; } = new(Options)
    {
        IgnoreReadOnlyProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveKindsToTheConverter } },
    };

    /// <summary>Works out how configurations are read, which takes a new process long, beside what else it does.</summary>
    public static void Prepare() => _ = JsonSerializer.Deserialize<ProductionConfiguration>("null", Options);

    private static void LeaveOutWhatIsNotKept(JsonTypeInfo type) => LeaveOut(type, nameof(Deployment.PendingEffects));

    private static void LeaveOutTheConfiguration(JsonTypeInfo type) => LeaveOut(type, nameof(Deployment.Configuration));

    private static void LeaveOut(JsonTypeInfo type, string member)
    {
        if (type.Type == typeof(Deployment))
            type.Properties.Remove(type.Properties.Single(property => property.AttributeProvider is MemberInfo info && info.Name == member));
    }

    private static void LeaveKindsToTheConverter(JsonTypeInfo type)
    {
        if (type.Type == typeof(AlertRule))
            type.PolymorphismOptions = null;
    }

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Deserialize<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"null is no {typeof(T).Name}");
}
