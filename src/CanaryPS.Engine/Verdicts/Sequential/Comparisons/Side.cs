namespace CanaryPS.Engine.Verdicts.Sequential.Comparisons;

/// <summary>What a comparison looks for.</summary>
internal enum Side
{
    /// <summary>A difference in either direction.</summary>
    Both,
    /// <summary>A candidate above the baseline.</summary>
    Greater,
    /// <summary>A candidate below the baseline.</summary>
    Less,
}
