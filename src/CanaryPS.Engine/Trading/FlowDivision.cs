using CanaryPS.Engine.Routing;

namespace CanaryPS.Engine.Trading;

/// <summary>How a weight divides what a replay trades between the arms.</summary>
internal abstract class FlowDivision
{
    /// <summary>That of a configuration, which was found fit for a replay before.</summary>
    public static FlowDivision Of(RoutingSettings routing, decimal capital) => routing.Mode switch
    {
        RouteMode.Instruments => new InstrumentDivision(routing.Instruments, capital),
        RouteMode.Shadow => new ShadowDivision(capital),
        _ => new CapitalDivision(capital),
    };

    /// <summary>The arm's share of the capital at a weight, which its returns are of.</summary>
    public abstract decimal CapitalOf(Arm arm, double weight);

    /// <summary>The capital that the arm's targets are shares of.</summary>
    public abstract decimal SizingOf(Arm arm, double weight);

    /// <summary>Whether an instrument is the arm's at a weight; one that is not is closed by it.</summary>
    public abstract bool Has(Arm arm, string instrument, double weight);

    /// <summary>Each arm trades everything with its share of the capital.</summary>
    private sealed class CapitalDivision(decimal capital) : FlowDivision
    {
        public override decimal CapitalOf(Arm arm, double weight) => WeightedCapital.Of(arm, capital, weight);

        public override decimal SizingOf(Arm arm, double weight) => CapitalOf(arm, weight);

        public override bool Has(Arm arm, string instrument, double weight) => true;
    }

    /// <summary>The baseline keeps all of the capital, and the candidate has its share of as much again, on paper.</summary>
    private sealed class ShadowDivision(decimal capital) : FlowDivision
    {
        public override decimal CapitalOf(Arm arm, double weight) => arm == Arm.Baseline ? capital : WeightedCapital.Of(arm, capital, weight);

        public override decimal SizingOf(Arm arm, double weight) => CapitalOf(arm, weight);

        public override bool Has(Arm arm, string instrument, double weight) => true;
    }

    /// <summary>
    /// Each instrument is one arm's, as large as it would be without a canary. The capital of an arm is that of its instruments, all alike: a weight that is no whole
    /// number of instruments counts as the smaller one that is.
    /// </summary>
    private sealed class InstrumentDivision(IReadOnlyList<string> instruments, decimal capital) : FlowDivision
    {
        private readonly Dictionary<string, int> _places = instruments.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);

        public override decimal CapitalOf(Arm arm, double weight)
        {
            decimal candidate = capital * InstrumentShare.Count(instruments.Count, weight) / instruments.Count;
            return arm == Arm.Candidate ? candidate : capital - candidate;
        }

        public override decimal SizingOf(Arm arm, double weight) => capital;

        public override bool Has(Arm arm, string instrument, double weight) =>
            arm == Arm.Candidate == (_places.TryGetValue(instrument, out int place) && place < InstrumentShare.Count(instruments.Count, weight));
    }
}
