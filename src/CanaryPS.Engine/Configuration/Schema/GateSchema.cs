using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Gates;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>gates:</c> section: what a deployment waits for besides evidence and time.</summary>
internal static class GateSchema
{
    private const string EveryStep = "every_step";

    private static readonly DeploymentStage[] Stages =
        [DeploymentStage.CANARY, DeploymentStage.ROLLOUT, DeploymentStage.FULL_DEPLOYMENT, DeploymentStage.COMPLETED];

    private static readonly IReadOnlyDictionary<string, GateKind> Kinds = new Dictionary<string, GateKind>
    {
        ["approval"] = GateKind.Approval,
        ["webhook"] = GateKind.Webhook,
        ["script"] = GateKind.Script,
    };

    /// <summary>The keys that only one kind has, and whether it must have them.</summary>
    private static readonly IReadOnlyList<(string Key, GateKind Of, bool Required)> Owned =
    [
        ("approvers", GateKind.Approval, false),
        ("four_eyes", GateKind.Approval, false),
        ("on_denied", GateKind.Approval, false),
        ("url", GateKind.Webhook, true),
        ("bearer_token", GateKind.Webhook, false),
        ("timeout_seconds", GateKind.Webhook, false),
    ];

    private static readonly IReadOnlyDictionary<string, DenialAction> Denials = new Dictionary<string, DenialAction>
    {
        ["hold"] = DenialAction.Hold,
        ["roll_back"] = DenialAction.RollBack,
    };

    private static readonly Scalar<GatePlace> Place = new(
        $"one of {string.Join(", ", Stages.Select(stage => $"\"{stage}\""))}, a weight of the CANARY stage in %, or \"{EveryStep}\"",
        TryParsePlace,
        [.. Stages.Select(stage => stage.ToString()), EveryStep]);

    private static readonly Section<GateSettings> Item = new Section<GateSettings>()
        .Key("name", Scalars.Name, (g, v) => g with { Name = v }, required: true)
        .Key("before", Place, (g, v) => g with { Before = v }, required: true)
        .Key("kind", Scalars.OneOf(Kinds), (g, v) => g with { Kind = v })
        .Key("approvers", Scalars.Whole(1, 2), (g, v) => g with { Approvers = v })
        .Key("expires_minutes", Scalars.OrNull(Scalars.Minutes), (g, v) => g with { ExpiresMinutes = v })
        .Key("four_eyes", Scalars.Boolean, (g, v) => g with { FourEyes = v })
        .Key("on_denied", Scalars.OneOf(Denials), (g, v) => g with { OnDenied = v })
        .Key("url", HttpAddress.Scalar, (g, v) => g with { Url = v })
        .Key("bearer_token", new SecretPlace(), (g, v) => g with { BearerToken = v })
        .Key("timeout_seconds", Scalars.SourceTimeout, (g, v) => g with { TimeoutSeconds = v });

    public static ListOf<GateSettings> Section { get; } = new(Item, new GateSettings { Name = "" }, g => g.Name, "name", least: 0);

    /// <summary>
    /// Checks that each gate has what its kind needs and nothing of another's, and that it stands before a step that there is: one
    /// that stands nowhere would guard nothing.
    /// </summary>
    public static void Check(ConfigurationDraft draft, string section, ProblemLog log)
    {
        if (log.HasProblems || log.Find(section) is not SequenceNode list)
            return;

        IReadOnlyList<PlanStep> plan = DeploymentPlan.From(draft.Production);
        for (int i = 0; i < draft.Gates.Count; i++)
        {
            CheckOwned(list.Items[i], KeyPath.Item(section, i), draft.Gates[i].Kind, log);
            GatePlace place = draft.Gates[i].Before;
            string key = KeyPath.Join(KeyPath.Item(section, i), "before");
            if (log.Find(key) is { } node && !Enumerable.Range(1, plan.Count).Any(step => Passage.StandsBefore(place, plan, step)))
            {
                IEnumerable<string> weights = plan.Where(s => s.Stage == DeploymentStage.CANARY).Select(s => s.Weight.ToString(CultureInfo.InvariantCulture));
                log.Report(node, key, $"the weight {place}", "a weight of the plan: " + string.Join(", ", weights));
            }
        }
    }

    private static void CheckOwned(ConfigurationNode gate, string item, GateKind kind, ProblemLog log)
    {
        string word = WordOf(kind);
        foreach ((string name, GateKind of, bool required) in Owned)
        {
            string key = KeyPath.Join(item, name);
            if (log.Find(key) is { } given && kind != of)
                log.Report(given, key, $"a key that the kind {word} does not have", $"it with the kind {WordOf(of)} only");
            else if (kind == of && required && log.Find(key) is null)
                log.Report(gate, key, "nothing", $"this key, which the kind {word} needs");
        }
    }

    private static string WordOf(GateKind kind) => Kinds.First(k => k.Value == kind).Key;

    private static bool TryParsePlace(ScalarNode node, [MaybeNullWhen(false)] out GatePlace value)
    {
        string text = node.Text;
        DeploymentStage stage = Array.Find(Stages, s => s.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));
        value = text.Equals(EveryStep, StringComparison.OrdinalIgnoreCase) ? GatePlace.EveryStep
            : stage != default ? new GatePlace(stage, null)
            : Scalars.Percentage.TryParse(node, out double weight) ? new GatePlace(null, weight)
            : null;
        return value is not null;
    }
}
