using System.Globalization;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>The window whose values an analysis that takes one value an evaluation compares.</summary>
internal static class EvaluationWindow
{
    private static readonly double Longest = TimeSpan.FromDays(30).TotalSeconds;

    /// <summary>The one of the <c>kayenta:</c> section, else one monitoring interval in whole seconds.</summary>
    public static string Of(ProductionConfiguration configuration) => configuration.Kayenta.Window
        ?? string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(Math.Ceiling(configuration.Production.MonitoringInterval), 1, Longest)}s");
}
