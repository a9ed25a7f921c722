namespace CanaryPS.CrashHost.Intake;

/// <summary>The order events that the intake's senders have: in each round some orders of each deployment, all of it following from round and deployment.</summary>
internal static class IntakeContent
{
    /// <summary>It loses more from round to round, and its orders get slow.</summary>
    public const string Losing = "crash-losing";

    /// <summary>Nothing ever goes wrong with it.</summary>
    public const string Quiet = "crash-quiet";

    public const int Rounds = 12;

    public static IReadOnlyList<string> Deployments { get; } = [Losing, Quiet];

    public static DateTimeOffset TimeOf(int round) => new DateTimeOffset(2026, 1, 5, 10, 1, 0, TimeSpan.Zero).AddSeconds(round);

    /// <summary>What is sent at once: a purchase and a sale, each as it was sent and as it was filled. The losing one sells 2 lower; from round 6 on it takes 2 s.</summary>
    public static OrderEvent[] Batch(string deploymentId, int round)
    {
        bool loses = deploymentId == Losing;
        double milliseconds = loses && round >= 6 ? 2000 : 10;
        return
        [
            .. Filled(deploymentId, FormattableString.Invariant($"B{round}"), OrderSide.Buy, 100, round, milliseconds),
            .. Filled(deploymentId, FormattableString.Invariant($"S{round}"), OrderSide.Sell, loses ? 98 : 100, round, milliseconds),
        ];
    }

    private static OrderEvent[] Filled(string deploymentId, string id, OrderSide side, decimal price, int round, double milliseconds)
    {
        OrderEvent submitted = new()
        {
            EventId = $"{id}:submitted",
            DeploymentId = deploymentId,
            Arm = Arm.Candidate,
            Kind = OrderEventKind.Submitted,
            ClientOrderId = id,
            Instrument = "AAA",
            Side = side,
            Time = TimeOf(round),
            Quantity = 100,
            DecisionPrice = price,
        };
        return
        [
            submitted,
            submitted with { EventId = $"{id}:filled", Kind = OrderEventKind.Filled, Time = submitted.Time.AddMilliseconds(milliseconds), Price = price, DecisionPrice = null },
        ];
    }
}
