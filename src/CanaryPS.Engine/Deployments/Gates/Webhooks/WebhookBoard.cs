using System.Globalization;
using System.Text;

namespace CanaryPS.Engine.Deployments.Gates.Webhooks;

/// <summary>
/// Asks the webhooks of gates beside the ticks, for every deployment that this process drives. An evaluation takes the answers
/// to what an earlier one asked, and asks anew where they do not allow. In step with a simulated clock it waits for the answers, so that a
/// replay decides the same again.
/// </summary>
/// <param name="clock">The clock of deployments and time-outs.</param>
internal sealed class WebhookBoard(TimeProvider clock) : IAsyncDisposable
{
    /// <summary>How long the first question at a step waits for its answer: a process that lives for one tick has no other chance.</summary>
    public static readonly TimeSpan FirstAnswerBudget = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, WebhookSession> _sessions = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _underWay = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly bool _inStep = clock is SimulatedClock;

    /// <summary>What the webhooks on the way say. It asks only when nothing else holds the step, and forgets what it was told when something does.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="judged">What its evidence says.</param>
    /// <param name="freezes">The freezes that there are.</param>
    /// <param name="hurry">Done when no answer is to be waited for any longer.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<IReadOnlyList<GateAnswer>> AskAsync(
        Deployment deployment, Verdict judged, IReadOnlyList<ProductionFreeze> freezes, Task hurry, CancellationToken cancellationToken)
    {
        GateSettings[] gates = WouldGo(deployment, judged, freezes)
            ? [.. Webhooks(deployment).Where(g => !Approval.IsGranted(g, deployment.GateRequests.FirstOrDefault(r => r.Gate == g.Name), judged.Time))]
            : [];
        if (gates.Length == 0)
        {
            Forget(deployment.Id);
            return [];
        }

        DateTimeOffset now = judged.Time;
        bool first = false;
        if (!_sessions.TryGetValue(deployment.Id, out WebhookSession? session) || !session.IsAbout(deployment))
        {
            _sessions[deployment.Id] = session = new WebhookSession(deployment, now);
            first = true;
        }

        session.See(deployment, now);
        foreach (GateSettings gate in gates.Where(g => !session.Questions.ContainsKey(g.Name) || IsOver(session, g, now)))
            Ask(session, gate, judged);

        if (_inStep || first)
            await WaitAsync(session.Questions.Values, _inStep ? null : FirstAnswerBudget, hurry, cancellationToken).ConfigureAwait(false);

        List<GateAnswer> answers = [];
        foreach (GateSettings gate in gates)
            answers.Add(await TakeAsync(session, gate, judged).ConfigureAwait(false));

        return answers;
    }

    /// <summary>Drops what a deployment has asked.</summary>
    public void Forget(string deploymentId) => _sessions.Remove(deploymentId);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>Whether the step would be taken if every webhook allowed it.</summary>
    private static bool WouldGo(Deployment deployment, Verdict judged, IReadOnlyList<ProductionFreeze> freezes) =>
        judged.Kind == VerdictKind.Advance
        && Webhooks(deployment).Any()
        && PromotionGate.Apply(deployment, judged).Kind == VerdictKind.Advance
        && GateKeeper.Judge(deployment, judged, freezes, [.. Webhooks(deployment).Select(g => new GateAnswer(g.Name, judged.Time, true, ""))]).Verdict.Kind == VerdictKind.Advance;

    private static IEnumerable<GateSettings> Webhooks(Deployment deployment) => Passage.Gates(deployment).Where(g => g.Kind == GateKind.Webhook);

    /// <summary>Whether an earlier answer is to be had no more: it has expired, or in step it did not allow.</summary>
    private bool IsOver(WebhookSession session, GateSettings gate, DateTimeOffset now) =>
        session.AskedAt[gate.Name] < now
        && (Approval.ExpiryOf(gate, session.AskedAt[gate.Name]) <= now || (_inStep && !Allows(session.Questions[gate.Name])));

    private static bool Allows(Task<GateAnswer> question) => question.IsCompletedSuccessfully && question.Result.Allows;

    private void Ask(WebhookSession session, GateSettings gate, Verdict judged)
    {
        byte[] verdict = Encoding.UTF8.GetBytes(EngineJson.Serialize(judged));
        Task<GateAnswer> question = WebhookCall.AskAsync(gate, verdict, judged.Time, clock, _stopping.Token);
        session.Questions[gate.Name] = question;
        session.AskedAt[gate.Name] = judged.Time;
        _underWay.RemoveWhere(task => task.IsCompleted);
        _underWay.Add(question);
    }

    private async Task<GateAnswer> TakeAsync(WebhookSession session, GateSettings gate, Verdict judged)
    {
        Task<GateAnswer> question = session.Questions[gate.Name];
        DateTimeOffset askedAt = session.AskedAt[gate.Name];
        if (!question.IsCompleted)
            return new GateAnswer(gate.Name, askedAt, false, string.Create(
                CultureInfo.InvariantCulture, $"gate '{gate.Name}' waits for its webhook, asked at {askedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));

        GateAnswer answer = await question.ConfigureAwait(false);
        if (!answer.Allows && askedAt < judged.Time)
            Ask(session, gate, judged);

        return answer;
    }

    private async Task WaitAsync(IEnumerable<Task> questions, TimeSpan? budget, Task hurry, CancellationToken cancellationToken)
    {
        Task all = Task.WhenAll(questions);
        if (budget is not { } most)
        {
            // Each has a time-out of its own.
            await all.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(all, hurry, Task.Delay(most, clock, enough.Token)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
