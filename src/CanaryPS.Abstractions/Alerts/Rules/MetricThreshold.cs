namespace CanaryPS;

/// <summary>When a metric's value is worth a warning or a critical alert. Drawdowns, VaR and CVaR take the size of the loss.</summary>
public sealed record MetricThreshold : BoundedAlertRule
{
    /// <inheritdoc />
    private protected override string DefaultName => MetricName;
}
