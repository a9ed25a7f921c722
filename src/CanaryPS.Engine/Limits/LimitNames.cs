using System.Text.Json;

namespace CanaryPS.Engine.Limits;

/// <summary>What a limit is called in configuration, evidence and alerts, and the venues that limits know.</summary>
internal static class LimitNames
{
    /// <summary>Its word in the configuration's list of hard limits.</summary>
    public static string Word(LimitKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>Its criterion.</summary>
    public static string Evidence(LimitKind kind) => $"limit_{Word(kind)}";

    /// <summary>Its alert.</summary>
    public static string Alert(LimitKind kind) => $"limit-{JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString())}";

    /// <summary>The name of the venue that a deployment's orders go to.</summary>
    public static string VenueOf(ProductionConfiguration configuration) => configuration.Trading.Flow switch
    {
        TradingFlow.Venue => configuration.Trading.Venue.Name,
        TradingFlow.External => "external",
        _ => "paper",
    };
}
