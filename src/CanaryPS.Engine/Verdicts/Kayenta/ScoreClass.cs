namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>What a score means.</summary>
internal enum ScoreClass
{
    /// <summary>Good enough to go on.</summary>
    Pass,
    /// <summary>Neither good enough nor bad enough.</summary>
    Marginal,
    /// <summary>Bad enough to stop.</summary>
    Fail,
}
