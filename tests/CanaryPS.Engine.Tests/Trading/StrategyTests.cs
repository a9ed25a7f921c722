using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Trading;

public sealed class StrategyTests
{
    [Fact]
    public void Momentum_is_the_return_over_the_lookback_by_the_threshold_limited_to_one()
    {
        IReadOnlyList<double?> targets = TargetsOfX("momentum", [100, 101, 102, 101.5m, 98], ("lookback_period", 2), ("threshold", 0.04));

        // 102/100-1 = 0.02; 101.5/101-1 = 0.0049505; 98/102-1 = -0.0392157, each by 0.04.
        Assert.Equal([null, null, 0.5, 0.12376, -0.98039], targets.Select(Rounded));
        Assert.Equal(1, TargetsOfX("momentum", [100, 105], ("lookback_period", 1), ("threshold", 0.04))[^1]);
        Assert.Equal(-1, TargetsOfX("momentum", [100, 95], ("lookback_period", 1), ("threshold", 0.04))[^1]);
    }

    [Fact]
    public void Reversal_buys_what_momentum_sells()
    {
        Assert.Equal(-0.5, TargetsOfX("reversal", [100, 102], ("lookback_period", 1), ("threshold", 0.04))[^1]!.Value, 9);
        Assert.Equal(1, TargetsOfX("reversal", [100, 90], ("lookback_period", 1), ("threshold", 0.04))[^1]);
    }

    [Fact]
    public void Volatility_managed_momentum_scales_by_target_over_realised_volatility()
    {
        (string, double)[] parameters = [("lookback_period", 1), ("threshold", 0.01), ("volatility_window", 3), ("target_volatility", 0.1)];

        // Returns 0.02, -0.01, 0.03: mean 0.0133333, sd 0.0208167 (ddof 1), a year 0.3304542; 0.1/0.3304542 = 0.3026138.
        IReadOnlyList<double?> targets = TargetsOfX("volatility_managed_momentum", [100, 102, 100.98m, 104.0094m], parameters);

        Assert.Equal([null, null, null, 0.30261], targets.Select(Rounded));
    }

    [Fact]
    public void Volatility_managed_momentum_never_holds_more_than_momentum()
    {
        (string, double)[] parameters = [("lookback_period", 1), ("threshold", 0.04), ("volatility_window", 2), ("target_volatility", 5)];

        Assert.Equal(0.5, TargetsOfX("volatility_managed_momentum", [100, 101, 103.02m], parameters)[^1]!.Value, 9);
        // Prices that do not move have no volatility: the factor is at its limit and the signal 0.
        Assert.Equal(0, TargetsOfX("volatility_managed_momentum", [100, 100, 100], parameters)[^1]);
    }

    [Fact]
    public void Rolling_volatility_stays_exact_over_many_sessions()
    {
        decimal[] closes = [.. Sessions.Walk(3_001, 5, "X").Sessions.Select(s => s.Closes["X"])];
        (string, double)[] parameters = [("lookback_period", 1), ("threshold", 0.0001), ("volatility_window", 7), ("target_volatility", 0.01)];

        double expected = 0.01 / Volatility(closes[^8..]) * Math.Sign(closes[^1] - closes[^2]);

        Assert.Equal(expected, TargetsOfX("volatility_managed_momentum", closes, parameters)[^1]!.Value, 12);
    }

    [Fact]
    public void Capital_is_shared_equally_between_instruments()
    {
        IStrategy strategy = StrategyCatalog.Create(Spec("momentum", ("lookback_period", 1), ("threshold", 0.1)));
        MarketData data = Sessions.Of(["A", "B"], [[100, 50], [110, 45]]);

        Assert.Empty(strategy.Targets(data.Sessions[0]));
        IReadOnlyDictionary<string, double> targets = strategy.Targets(data.Sessions[1]);

        Assert.Equal(0.5, targets["A"], 9);
        Assert.Equal(-0.5, targets["B"], 9);
    }

    [Theory]
    [InlineData("momentum", 21)]
    [InlineData("reversal", 21)]
    [InlineData("volatility_managed_momentum", 61)]
    public void Targets_start_with_the_session_that_is_needed(string model, int needed)
    {
        StrategySpec spec = Spec(model, ("lookback_period", 20), ("threshold", 0.02));
        if (model == "volatility_managed_momentum")
            spec = Spec(model, ("lookback_period", 20), ("threshold", 0.02), ("volatility_window", 60), ("target_volatility", 0.1));

        IStrategy strategy = StrategyCatalog.Create(spec);
        bool[] given = [.. Sessions.Walk(100, 3, "X").Sessions.Select(s => strategy.Targets(s).Count > 0)];

        Assert.Equal(needed, strategy.SessionsNeeded);
        Assert.Equal(needed - 1, Array.IndexOf(given, true));
        Assert.DoesNotContain(false, given[(needed - 1)..]);
    }

    [Fact]
    public void An_unknown_model_names_the_nearest_and_all()
    {
        StrategyException error = Assert.Throws<StrategyException>(() => StrategyCatalog.Create(Spec("momentun")));

        Assert.Equal("StrategyUnknown", error.ErrorId);
        Assert.Contains("did you mean 'momentum'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("reversal", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lookback_period", 0)]
    [InlineData("lookback_period", 2.5)]
    [InlineData("lookback_period", 1001)]
    [InlineData("lookback_period", double.NaN)]
    [InlineData("threshold", 0)]
    [InlineData("threshold", -0.02)]
    [InlineData("threshold", double.PositiveInfinity)]
    public void A_parameter_out_of_its_range_names_the_range(string name, double value)
    {
        Dictionary<string, double> parameters = new() { ["lookback_period"] = 20, ["threshold"] = 0.02, [name] = value };
        StrategySpec spec = new() { Strategy = "s", Model = "momentum", Parameters = parameters };

        StrategyException error = Assert.Throws<StrategyException>(() => StrategyCatalog.Create(spec));

        Assert.Equal("StrategyParameterInvalid", error.ErrorId);
        Assert.Contains("lookback_period (whole number, 1 to 1000), threshold (0.0001 to 1)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_or_missing_parameter_is_an_error()
    {
        StrategyException unknown = Assert.Throws<StrategyException>(() => StrategyCatalog.Create(
            Spec("momentum", ("lookback_perriod", 20), ("threshold", 0.02))));
        StrategyException missing = Assert.Throws<StrategyException>(() => StrategyCatalog.Create(Spec("momentum", ("threshold", 0.02))));

        Assert.Equal("StrategyParameterInvalid", unknown.ErrorId);
        Assert.Contains("did you mean 'lookback_period'?", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("StrategyParameterInvalid", missing.ErrorId);
        Assert.Contains("needs the parameter 'lookback_period'", missing.Message, StringComparison.Ordinal);
    }

    private static StrategySpec Spec(string model, params (string Name, double Value)[] parameters) =>
        new() { Strategy = "s", Model = model, Parameters = parameters.ToDictionary(p => p.Name, p => p.Value) };

    private static List<double?> TargetsOfX(string model, decimal[] closes, params (string Name, double Value)[] parameters)
    {
        IStrategy strategy = StrategyCatalog.Create(Spec(model, parameters));
        return [.. Sessions.Of(closes).Sessions.Select(s => strategy.Targets(s)).Select(t => t.Count == 0 ? null : (double?)t["X"])];
    }

    private static double Volatility(decimal[] closes)
    {
        double[] returns = [.. closes.Zip(closes.Skip(1), (a, b) => ((double)b / (double)a) - 1)];
        double mean = returns.Average();
        return Math.Sqrt(returns.Sum(r => (r - mean) * (r - mean)) / (returns.Length - 1) * 252);
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 5) : null;
}
