using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>group:</c> section, and what its keys owe each other.</summary>
internal static class GroupSchema
{
    public static GroupSettings Blank { get; } = new() { Name = "" };

    public static Section<GroupSettings> Section { get; } = new Section<GroupSettings>()
        .Key("name", Scalars.Name, (g, v) => g with { Name = v }, required: true)
        .Key("exposure_cap", Scalars.OrNull(Scalars.Money), (g, v) => g with { ExposureCap = v })
        .Key("step_barrier", Scalars.Boolean, (g, v) => g with { StepBarrier = v })
        .Key("roll_back_together", Scalars.Boolean, (g, v) => g with { RollBackTogether = v })
        .Key("most_running", Scalars.OrNull(Scalars.Whole(1, 1_000_000)), (g, v) => g with { MostRunning = v })
        .Key("least_members", Scalars.Whole(1, 1_000_000), (g, v) => g with { LeastMembers = v });

    /// <summary>A barrier that waits for members that may not run would wait for ever.</summary>
    public static void Check(GroupSettings? group, string section, ProblemLog log)
    {
        string key = KeyPath.Join(section, "most_running");
        if (group is { StepBarrier: true } && group.MostRunning is { } most && !log.IsFaulty(key) && log.Find(key) is { } node)
        {
            log.Report(
                node, key, FormattableString.Invariant($"{most} with step_barrier: true"),
                "it with step_barrier: false only: a barrier waits for the members that may not run yet");
        }
    }
}
