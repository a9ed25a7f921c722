using System.Collections;

namespace CanaryPS.Agent.Configuration;

/// <summary>The settings that variables of the environment give.</summary>
internal static class AgentEnvironment
{
    /// <summary>Names the store, for the agent as for commands.</summary>
    public const string StoreVariable = "CANARYPS_STORE";

    /// <summary>Begins every other: <c>CANARYPS_AGENT__LOG__LEVEL</c> is <c>log.level</c>.</summary>
    public const string Prefix = "CANARYPS_AGENT__";

    private const string Separator = "__";

    /// <summary>The settings, those that win last.</summary>
    /// <param name="variables">The variables of the process.</param>
    public static IReadOnlyList<SettingOverride> Read(IDictionary variables)
    {
        SortedDictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in variables)
            given[(string)variable.Key] = (string?)variable.Value ?? "";

        List<SettingOverride> settings = [];
        if (given.GetValueOrDefault(StoreVariable) is { Length: > 0 } store)
            settings.Add(new SettingOverride(StoreVariable, ["store"], store));
        settings.AddRange(
            given.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                .Select(variable => new SettingOverride(variable.Key, variable.Key[Prefix.Length..].ToLowerInvariant().Split(Separator), variable.Value)));
        return settings;
    }
}
