namespace CanaryPS.Engine.Reporting.Exports.Tables;

/// <summary>Deployments as they stand.</summary>
internal static class DeploymentTable
{
    public static ExportTable Table { get; } = new ExportTable<Deployment>(
        ExportPart.Deployments,
        static (scope, _) => ReadAsync(scope),
        ("Id", typeof(string), static d => d.Id),
        ("Strategy", typeof(string), static d => d.Strategy),
        ("Baseline", typeof(string), static d => d.Baseline.Strategy),
        ("Stage", typeof(string), static d => d.Stage.ToString()),
        ("Health", typeof(string), static d => d.EvaluatedAt is null ? null : d.Health.ToString()),
        ("Weight", typeof(double), static d => d.Weight),
        ("ConfirmedWeight", typeof(double), static d => d.ConfirmedWeight),
        ("Step", typeof(long), static d => (long)d.Step),
        ("Steps", typeof(long), static d => (long)d.Plan.Count),
        ("StartedAt", typeof(DateTimeOffset), static d => d.StartedAt),
        ("StepEnteredAt", typeof(DateTimeOffset), static d => d.StepEnteredAt),
        ("EvaluatedAt", typeof(DateTimeOffset), static d => d.EvaluatedAt),
        ("EndedAt", typeof(DateTimeOffset), static d => d.EndedAt),
        ("RollbackConfirmedAt", typeof(DateTimeOffset), static d => d.RollbackConfirmedAt),
        ("IsSuspended", typeof(bool), static d => d.IsSuspended),
        ("StartedBy", typeof(string), static d => d.StartedBy),
        ("Reason", typeof(string), static d => d.Reason))
    {
        Changing = "deployments go on, and the rows that are there would stay as they were",
    };

    private static async IAsyncEnumerable<Deployment> ReadAsync(ExportScope scope)
    {
        // They are known already.
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (Deployment deployment in scope.Deployments)
            yield return deployment;
    }
}
