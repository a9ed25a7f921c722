namespace CanaryPS.Engine.Alerts.Rules.Problems;

/// <summary>Gathers what is wrong with one rule.</summary>
internal sealed class RuleCheck(int index, AlertRule rule, List<RuleProblem> problems)
{
    /// <summary>Longest time that a rule may name, s: a century.</summary>
    private const double LongestSeconds = 100 * 365.25 * 86_400;

    public AlertRule Rule { get; } = rule;

    public void Report(string key, string found, string allowed, string? suggestion = null) =>
        problems.Add(new RuleProblem(index, Rule.Name ?? "", key, found, allowed, suggestion));

    public void Report(string key, double? found, string allowed) => Report(key, Text(found), allowed);

    /// <summary>A time that may be 0.</summary>
    public void Time(string key, double? seconds)
    {
        if (seconds is { } given && !(given >= 0 && given <= LongestSeconds))
            Report(key, given, "a number of seconds, 0 or more, of a century at most");
    }

    /// <summary>A time that must be longer than 0.</summary>
    public void Length(string key, double seconds)
    {
        if (!(seconds > 0 && seconds <= LongestSeconds))
            Report(key, seconds, "a number of seconds above 0, of a century at most");
    }

    /// <summary>A value of an enumeration, which a script may give as any number.</summary>
    /// <returns>Whether it is one.</returns>
    public bool Defined<T>(string key, T value) where T : struct, Enum
    {
        if (Enum.IsDefined(value))
            return true;

        Report(key, value.ToString(), string.Join(", ", Enum.GetNames<T>()));
        return false;
    }

    public static string Text(double? value) => value is { } number ? FormattableString.Invariant($"{number}") : "null";
}
