namespace CanaryPS;

/// <summary>The labels that every alert and every notice of a deployment has besides those of its rule, where they apply.</summary>
public static class AlertLabels
{
    /// <summary>The deployment's id.</summary>
    public const string Deployment = "deployment";

    /// <summary>The name of the candidate's strategy.</summary>
    public const string Strategy = "strategy";

    /// <summary>The rule that raised the alert, or the event's name.</summary>
    public const string Rule = "rule";

    /// <summary>The metric.</summary>
    public const string Metric = "metric";

    /// <summary>The metric's type, for example TRADING.</summary>
    public const string Type = "type";

    /// <summary>The arm, Baseline or Candidate.</summary>
    public const string Arm = "arm";

    /// <summary>The severity when the notice was made: LOW, MEDIUM, HIGH or CRITICAL.</summary>
    public const string Severity = "severity";

    /// <summary>The deployment's stage; only on notices of its own events.</summary>
    public const string Stage = "stage";

    /// <summary>The names above; a rule's own labels have none of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Deployment, Strategy, Rule, Metric, Type, Arm, Severity, Stage];
}
