namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>One deployment of the demo while it is read: settings start as those of the whole file.</summary>
internal sealed record DemoDraft
{
    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Candidate { get; init; } = "";

    public string? Baseline { get; init; }

    public required ProductionSettings Production { get; init; }

    public required TradingSettings Trading { get; init; }
}
