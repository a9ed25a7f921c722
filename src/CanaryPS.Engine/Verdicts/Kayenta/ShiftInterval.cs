namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>How far one series lies above another.</summary>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Estimate">The Hodges-Lehmann estimate.</param>
internal readonly record struct ShiftInterval(double Low, double High, double Estimate);
