using System.Globalization;

namespace CanaryPS.Engine.Trading;

/// <summary>A parameter of a model: its name and the values it takes, both ends included.</summary>
internal sealed record StrategyParameter(string Name, double Minimum, double Maximum, bool IsWhole)
{
    public bool Allows(double value) =>
        double.IsFinite(value) && value >= Minimum && value <= Maximum && (!IsWhole || value == Math.Floor(value));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} ({(IsWhole ? "whole number, " : "")}{Minimum} to {Maximum})");
}
