using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// What successes and trials say of a chance of success, valid however often one looks: the two-sided beta-binomial mixture, inverted
/// (Howard and others 2021, proposition 6; the tuning is that of the authors' confseq package). With g = p and
/// h = 1 - p the mixture is that of a beta prior of weight q about p, so it needs counts alone.
/// </summary>
internal static class Bernoulli
{
    /// <summary>Trials at which the interval is tightest where nothing else is asked for.</summary>
    public const double DefaultTuning = 100;

    private const double DefaultTunedAlpha = 0.05;
    private const double LeastWeight = 1e-3;
    /// <summary>A chance nearer to 0 or 1 than this is taken as 0 or 1: e to the power of -40.</summary>
    private const double GreatestLogit = 40;

    /// <summary>The chances that no look has ruled out, 0-1.</summary>
    /// <param name="successes">0 to the trials.</param>
    /// <param name="trials">At least 1.</param>
    /// <param name="alpha">Chance that the true value is ever outside, above 0 and below 1.</param>
    /// <param name="tunedTrials">Trials at which the interval is tightest.</param>
    /// <param name="tunedAlpha">Error for which the tuning is made.</param>
    public static (double Low, double High) Interval(
        long successes, long trials, double alpha, double tunedTrials = DefaultTuning, double tunedAlpha = DefaultTunedAlpha)
    {
        Checked(successes, trials);
        double logThreshold = -Math.Log(alpha);
        double weight = Weight(tunedTrials, tunedAlpha);
        // The same for all chances: the normal bound over the root of p(1-p), in shares of the trials. It solves like Wilson's interval.
        double divisor = NormalTuning.Divisor(tunedAlpha);
        double reach = new TwoSidedNormalMixture(tunedTrials / divisor).Bound(trials, logThreshold) / trials;
        double share = (double)successes / trials;
        double middle = share + (reach * reach / 2);
        double half = reach * Math.Sqrt((share * (1 - share)) + (reach * reach / 4));
        double scale = 1 + (reach * reach);

        double low = successes == 0 ? 0 : Below(successes, trials - successes, weight, logThreshold, Math.Max((middle - half) / scale, double.Epsilon));
        double high = successes == trials ? 1 : 1 - Below(trials - successes, successes, weight, logThreshold, Math.Max(1 - ((middle + half) / scale), double.Epsilon));
        return (low, high);
    }

    /// <summary>Evidence against one chance, in either direction: at ln(1/alpha) it is ruled out. One evaluation, cheaper than an interval.</summary>
    public static double LogEvidence(
        long successes, long trials, double chance, double tunedTrials = DefaultTuning, double tunedAlpha = DefaultTunedAlpha)
    {
        Checked(successes, trials);
        return LogMixture(successes, trials - successes, chance, 1 - chance, Weight(tunedTrials, tunedAlpha));
    }

    /// <summary>Evidence that the chance is above a limit: at ln(1/alpha) "at or below" is ruled out. All of the error is spent on this side.</summary>
    public static double LogEvidenceAbove(
        long successes, long trials, double limit, double tunedTrials = DefaultTuning, double tunedAlpha = DefaultTunedAlpha)
    {
        Checked(successes, trials);
        double variance = limit * (1 - limit);
        return BetaBinomialMixture.OneSidedAt(variance * tunedTrials, tunedAlpha, limit, 1 - limit)
            .LogValue(successes - (limit * trials), variance * trials);
    }

    /// <summary>Evidence that the chance is below a limit.</summary>
    public static double LogEvidenceBelow(
        long successes, long trials, double limit, double tunedTrials = DefaultTuning, double tunedAlpha = DefaultTunedAlpha) =>
        LogEvidenceAbove(trials - successes, trials, 1 - limit, tunedTrials, tunedAlpha);

    /// <summary>The weight of the prior: the best precision over p(1-p), less one.</summary>
    public static double Weight(double tunedTrials, double tunedAlpha) =>
        Math.Max((tunedTrials / NormalTuning.Divisor(tunedAlpha)) - 1, LeastWeight);

    /// <summary>The mixture against one chance, given with its complement so that neither loses digits. Counts may have a fraction.</summary>
    public static double LogMixture(double successes, double failures, double chance, double complement, double weight) =>
        LogBeta.Of((weight * complement) + failures, (weight * chance) + successes)
        - LogBeta.Of(weight * complement, weight * chance)
        - (successes * Math.Log(chance)) - (failures * Math.Log(complement));

    /// <summary>The chance below the measured one where the mixture reaches the threshold, searched for on the scale of its logit.</summary>
    private static double Below(double successes, double failures, double weight, double logThreshold, double guess)
    {
        Excess excess = new(successes, failures, weight, logThreshold);
        // Here the mixture is below the threshold, so a search upwards ends at the latest.
        double measured = failures == 0 ? GreatestLogit : Math.Log(successes / failures);
        double at = Math.Clamp(Math.Log(guess / (1 - guess)), -GreatestLogit, measured);
        double value = excess.At(at);
        double step = value > 0 ? 0.05 : -0.05;
        while (true)
        {
            double next = value > 0 ? Math.Min(at + step, measured) : at + step;
            if (next < -GreatestLogit)
                return 0;

            double nextValue = excess.At(next);
            if (nextValue > 0 != value > 0)
                return Share(RootSearch.Between(excess, at, next, value, nextValue, 1e-10));

            (at, value, step) = (next, nextValue, step * 2);
        }
    }

    private static double Share(double logit) => 1 / (1 + Math.Exp(-logit));

    private static void Checked(long successes, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }

    private readonly struct Excess(double successes, double failures, double weight, double logThreshold) : IEquation
    {
        public double At(double x) => LogMixture(successes, failures, Share(x), Share(-x), weight) - logThreshold;
    }
}
