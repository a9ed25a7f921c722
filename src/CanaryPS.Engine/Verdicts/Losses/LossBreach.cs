namespace CanaryPS.Engine.Verdicts.Losses;

/// <summary>More was lost than may be.</summary>
/// <param name="Loss">What was lost, currency.</param>
/// <param name="Budget">What may be lost, currency.</param>
/// <param name="Time">When what brought it about happened.</param>
/// <param name="Entry">The number of the entry of the trading log that brought it about, from 1.</param>
internal sealed record LossBreach(decimal Loss, decimal Budget, DateTimeOffset Time, long Entry);
