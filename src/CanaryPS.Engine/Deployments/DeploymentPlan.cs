namespace CanaryPS.Engine.Deployments;

/// <summary>Derives the steps of a deployment from its configuration.</summary>
internal static class DeploymentPlan
{
    public static IReadOnlyList<PlanStep> From(ProductionSettings settings)
    {
        IReadOnlyList<double> weights = CanaryWeights(settings);
        TimeSpan dwell = TimeSpan.FromMinutes(
            settings.CanaryStepDurationMinutes ?? settings.CanaryDurationMinutes / weights.Count);

        List<PlanStep> steps = [new(0, DeploymentStage.PREPARATION, 0, TimeSpan.Zero)];
        foreach (double weight in weights)
            steps.Add(new(steps.Count, DeploymentStage.CANARY, weight, dwell));

        steps.Add(new(steps.Count, DeploymentStage.ROLLOUT, 100, TimeSpan.FromMinutes(settings.RolloutDurationMinutes)));
        steps.Add(new(steps.Count, DeploymentStage.FULL_DEPLOYMENT, 100, TimeSpan.FromMinutes(settings.FullDeploymentDurationMinutes)));
        return steps;
    }

    private static IReadOnlyList<double> CanaryWeights(ProductionSettings settings)
    {
        // Counted in whole increments, so that rounding never adds or drops a step.
        int increments = (int)Math.Floor(((settings.MaxCanaryPercentage - settings.InitialCanaryPercentage) / settings.CanaryIncrement) + 1e-9);
        List<double> weights = [];
        for (int i = 0; i <= increments; i++)
            weights.Add(Math.Min(settings.InitialCanaryPercentage + (i * settings.CanaryIncrement), settings.MaxCanaryPercentage));

        if (weights[^1] < settings.MaxCanaryPercentage - 1e-9)
            weights.Add(settings.MaxCanaryPercentage);

        return weights;
    }
}
