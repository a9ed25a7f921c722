namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>What an analysis is done by, with the defaults of Kayenta's judge.</summary>
internal sealed record KayentaSettings
{
    /// <summary>Share of the estimated shift that the interval must pass, 0-1.</summary>
    public double Tolerance { get; init; } = 0.25;

    /// <summary>Confidence of the interval, above 0 and below 1.</summary>
    public double Confidence { get; init; } = 0.98;

    /// <summary>The scores of a pass and of a marginal result.</summary>
    public ScoreBounds Bounds { get; init; } = new(95, 75);

    /// <summary>Weights by group in percent; groups that are not named share what is left of 100.</summary>
    public IReadOnlyDictionary<string, double> GroupWeights { get; init; } = new Dictionary<string, double>();
}
