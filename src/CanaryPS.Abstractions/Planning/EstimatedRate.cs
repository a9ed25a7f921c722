namespace CanaryPS;

/// <summary>A share of runs with its 95 % Wilson interval.</summary>
/// <param name="Count">Runs in which it happened.</param>
/// <param name="Runs">Runs that count; 0 where none does, and then the interval is everything.</param>
/// <param name="Low">Lower end, 0-1.</param>
/// <param name="High">Upper end, 0-1.</param>
public sealed record EstimatedRate(int Count, int Runs, double Low, double High)
{
    /// <summary>The share, 0-1; null where no run counts.</summary>
    public double? Value => Runs == 0 ? null : (double)Count / Runs;

    /// <inheritdoc />
    public override string ToString() => Runs == 0
        ? "no run"
        : FormattableString.Invariant($"{Value * 100:0.#} % ({Low * 100:0.#} to {High * 100:0.#})");
}
