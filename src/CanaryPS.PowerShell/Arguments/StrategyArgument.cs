using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>
/// A strategy as a user writes it: <c>@{ strategy = 'x'; model = 'momentum'; parameters = @{ lookback_period = 20 } }</c>,
/// an object with the same properties, or the name or file of one.
/// </summary>
internal static class StrategyArgument
{
    private const string StrategyKey = "strategy";
    private const string ModelKey = "model";
    private const string ParametersKey = "parameters";

    private static readonly string[] Keys = [StrategyKey, ModelKey, ParametersKey];

    /// <summary>The strategy that an argument describes.</summary>
    /// <param name="argument">What the user gave.</param>
    /// <param name="resolve">Finds a strategy by its name or file.</param>
    /// <exception cref="StrategyException">It describes none.</exception>
    public static StrategySpec Read(object argument, Func<string, StrategySpec> resolve)
    {
        object value = argument is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : argument;
        return value switch
        {
            StrategySpec spec => spec,
            string nameOrPath => resolve(nameOrPath),
            FileInfo file => resolve(file.FullName),
            IDictionary table => FromTable(Entries(table)),
            PSObject custom => FromTable(Entries(custom)),
            _ => throw new StrategyException(
                "StrategyTypeInvalid",
                $"A strategy is a hashtable with the keys {string.Join(", ", Keys)}, a name, or a file; this is a {value.GetType().Name}."),
        };
    }

    private static StrategySpec FromTable(IReadOnlyList<(string Key, object? Value)> entries)
    {
        string[] unknown = [.. entries.Select(entry => entry.Key).Where(key => !Keys.Contains(key, StringComparer.OrdinalIgnoreCase))];
        if (unknown.Length > 0)
        {
            throw new StrategyException(
                "StrategyKeyUnknown",
                $"A strategy has no key '{string.Join("', '", unknown)}'; its keys are {string.Join(", ", Keys)}.");
        }

        return new StrategySpec
        {
            Strategy = Text(entries, StrategyKey),
            Model = Text(entries, ModelKey),
            Parameters = Parameters(Find(entries, ParametersKey)),
        };
    }

    private static string Text(IReadOnlyList<(string Key, object? Value)> entries, string key) => Find(entries, key) switch
    {
        null => throw new StrategyException("StrategyKeyMissing", $"The strategy lacks the key '{key}'; for example: {key} = 'momentum'."),
        string text when !string.IsNullOrWhiteSpace(text) => text,
        object other => throw new StrategyException("StrategyTypeInvalid", $"The strategy's '{key}' must be a text that is not empty; it is {Describe(other)}."),
    };

    private static Dictionary<string, double> Parameters(object? value)
    {
        IReadOnlyList<(string Key, object? Value)> entries = value switch
        {
            null => [],
            IDictionary table => Entries(table),
            PSObject custom => Entries(custom),
            _ => throw new StrategyException(
                "StrategyTypeInvalid", $"The strategy's '{ParametersKey}' must be a hashtable of numbers; it is {Describe(value)}."),
        };

        Dictionary<string, double> parameters = new(StringComparer.Ordinal);
        foreach ((string name, object? number) in entries)
            parameters.Add(name, Number(name, number));

        return parameters;
    }

    private static double Number(string name, object? value) => value switch
    {
        double or float or decimal or int or long or short or byte or uint or ulong or ushort or sbyte
            when Convert.ToDouble(value, CultureInfo.InvariantCulture) is double number && double.IsFinite(number) => number,
        _ => throw new StrategyException(
            "StrategyParameterInvalid", $"The strategy's parameter '{name}' must be a finite number; it is {Describe(value)}."),
    };

    private static object? Find(IReadOnlyList<(string Key, object? Value)> entries, string key) =>
        entries.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;

    private static IReadOnlyList<(string Key, object? Value)> Entries(IDictionary table) =>
        [.. table.Cast<DictionaryEntry>().Select(entry => (entry.Key.ToString() ?? "", Unwrap(entry.Value)))];

    private static IReadOnlyList<(string Key, object? Value)> Entries(PSObject custom) =>
        [.. custom.Properties.Select(property => (property.Name, Unwrap(property.Value)))];

    private static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static UserMessage Describe(object? value) => value switch
    {
        null => "null",
        string text => (UserMessage)$"the text '{text}'",
        IFormattable number => (UserMessage)$"{number} ({value.GetType().Name})",
        _ => (UserMessage)$"a {value.GetType().Name}",
    };
}
