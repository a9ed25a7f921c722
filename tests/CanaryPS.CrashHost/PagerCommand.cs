using System.Globalization;
using CanaryPS.Engine;

namespace CanaryPS.CrashHost;

/// <summary>
/// <c>pager &lt;store&gt; &lt;deployment&gt; &lt;seed&gt;</c>: for ever makes alerts fire, takes and resolves them, and delivers beside it. Prints each
/// thing once it was done: what, of which series or alert, and the time after it.
/// </summary>
internal static class PagerCommand
{
    public const int Series = 60;

    /// <summary>From here on a pulse fires, and from <see cref="Critical"/> on it is critical.</summary>
    public const double Warning = 40;

    public const double Critical = 90;

    public static string Metric(int series) => FormattableString.Invariant($"pulse_{series}");

    public static async Task<int> RunAsync(string path, string deploymentId, string seed)
    {
        Random random = new(int.Parse(seed, CultureInfo.InvariantCulture));
        await using IProductionEngine engine = new ProductionEngineFactory().Open(path, createIfMissing: false, TimeProvider.System);
        await using IAsyncDisposable delivering = engine.StartDelivering();
        while (true)
        {
            string done = random.Next(4) switch
            {
                0 => await AcknowledgeAsync(engine, random),
                1 => await ResolveAsync(engine, random),
                _ => await PulseAsync(engine, deploymentId, random),
            };
            Console.Out.WriteLine(FormattableString.Invariant($"{done} {TimeProvider.System.GetUtcNow().UtcTicks}"));
            Console.Out.Flush();
        }
    }

    private static async Task<string> PulseAsync(IProductionEngine engine, string deploymentId, Random random)
    {
        int series = random.Next(Series);
        double value = random.Next(3) * 45;
        await engine.AddSamplesAsync(deploymentId, [new MetricSample
        {
            DeploymentId = deploymentId,
            Name = Metric(series),
            Type = MetricType.CUSTOM,
            Arm = Arm.Candidate,
            Time = TimeProvider.System.GetUtcNow(),
            Value = value,
            Unit = "count",
            Count = 1,
        }]);
        return FormattableString.Invariant($"pulse {series} {value}");
    }

    private static async Task<string> AcknowledgeAsync(IProductionEngine engine, Random random) =>
        await PickAsync(engine, random) is { } id && (await engine.AcknowledgeAlertsAsync([id], "ana", "seen"))[0].Error is null ? $"acknowledged {id} -" : "none - -";

    private static async Task<string> ResolveAsync(IProductionEngine engine, Random random) =>
        await PickAsync(engine, random) is { } id && (await engine.ResolveAlertsAsync([id], "ana", "done"))[0].Error is null ? $"resolved {id} -" : "none - -";

    private static async Task<string?> PickAsync(IProductionEngine engine, Random random)
    {
        IReadOnlyList<Alert> open = await engine.GetAlertsAsync(new AlertQuery { OpenOnly = true });
        return open.Count == 0 ? null : open[random.Next(open.Count)].Id;
    }
}
