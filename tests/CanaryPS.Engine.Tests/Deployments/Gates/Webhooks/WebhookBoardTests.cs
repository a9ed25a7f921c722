using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Gates;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.Tests.Sources.Http;

namespace CanaryPS.Engine.Tests.Deployments.Gates.Webhooks;

/// <summary>Evaluations of one deployment with a webhook gate, each as a tick makes them, on a clock that runs and on one that stands.</summary>
public sealed class WebhookBoardTests
{
    /// <summary>Nobody waits for the turn.</summary>
    private static readonly Task Patient = new TaskCompletionSource().Task;

    private const string Allow = "{\"allow\": true}";

    [Fact]
    public async Task In_step_it_is_answered_in_the_same_evaluation()
    {
        using RawServer server = RawServer.Answering("{\"allow\": true, \"reason\": \"within limits\"}");
        await using WebhookBoard board = new(new SimulatedClock(Given.Start));

        (Decision decision, Verdict verdict) = await EvaluateAsync(board, Canary(server), 3);

        Assert.Equal((VerdictKind.Advance, 2), (verdict.Kind, decision.Deployment.Step));
        GateOpened opened = Assert.Single(decision.Events.OfType<GateOpened>());
        Assert.Equal(("webhook", "risk", 1, "within limits"), (opened.Actor, opened.Gate, opened.Step, opened.Reason));
        Assert.Equal(opened, JournalCodec.Decode(EntryOf(opened)));
        Assert.Empty(decision.Deployment.GateRequests);
    }

    [Fact]
    public async Task It_asks_at_each_evaluation_that_would_take_the_step_and_at_no_other()
    {
        int asked = 0;
        using RawServer server = RawServer.Answering(_ => ++asked < 3 ? "{\"allow\": false, \"reason\": \"limits\"}" : Allow);
        await using WebhookBoard board = new(new SimulatedClock(Given.Start));
        Deployment deployment = Canary(server);

        (deployment, _) = await GoOnAsync(board, deployment, 2);
        Assert.Equal(0, server.Requests);
        (deployment, Verdict verdict) = await GoOnAsync(board, deployment, 3);
        Assert.Equal((VerdictKind.Hold, 1), (verdict.Kind, server.Requests));
        Assert.Contains("refuses: limits", verdict.Reason, StringComparison.Ordinal);
        (deployment, _) = await GoOnAsync(board, deployment, 4, null, GivenGate.Evidence(EvidenceState.Fail));
        (deployment, _) = await GoOnAsync(board, deployment, 5, [GivenGate.Freeze(0, 6)]);
        Assert.Equal(1, server.Requests);
        (deployment, _) = await GoOnAsync(board, deployment, 7);
        Assert.Equal((1, 2), (deployment.Step, server.Requests));
        (deployment, _) = await GoOnAsync(board, deployment, 8);
        Assert.Equal((2, 3), (deployment.Step, server.Requests));
    }

    [Fact]
    public async Task It_never_lets_a_step_pass_whose_evidence_does_not()
    {
        using RawServer server = RawServer.Answering(Allow);
        await using WebhookBoard board = new(new SimulatedClock(Given.Start));
        foreach (EvidenceState state in Enum.GetValues<EvidenceState>().Where(s => s != EvidenceState.Pass))
        {
            (Decision decision, Verdict verdict) = await EvaluateAsync(board, Canary(server), 3, null, GivenGate.Evidence(state));
            Assert.NotEqual(VerdictKind.Advance, verdict.Kind);
            Assert.NotEqual(2, decision.Deployment.Step);
        }

        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task No_webhook_is_asked_before_a_rollback()
    {
        using RawServer server = RawServer.Stalling();
        await using WebhookBoard board = new(new SimulatedClock(Given.Start));

        (Decision decision, _) = await EvaluateAsync(board, Canary(server), 3, null, GivenGate.Evidence(EvidenceState.Fail, CriterionKind.Rollback));

        Assert.Equal((DeploymentStage.ROLLBACK, 0), (decision.Deployment.Stage, server.Requests));
    }

    [Fact]
    public async Task A_person_must_answer_first_and_no_person_answers_for_a_webhook()
    {
        using RawServer server = RawServer.Answering("{\"allow\": false}");
        await using WebhookBoard board = new(new SimulatedClock(Given.Start));
        Deployment deployment = Canary(server, new GateSettings { Name = "go" });
        (deployment, _) = await GoOnAsync(board, deployment, 3);
        Assert.Equal(0, server.Requests);
        Assert.Throws<GateException>(() => OperatorControl.Approve(deployment, GivenGate.Answer(deployment, "bo", "risk", force: true), GivenGate.At(4)));
        deployment = OperatorControl.Skip(deployment, new SkipOrder(2, "bo", "late", Force: true), GivenGate.At(4)).Deployment;

        (deployment, Verdict verdict) = await GoOnAsync(board, deployment, 5);

        Assert.Equal((VerdictKind.Hold, 1, 1), (verdict.Kind, deployment.Step, server.Requests));
    }

    [Fact]
    public async Task On_a_clock_that_runs_no_evaluation_waits_for_a_server_that_stalls()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using RawServer server = new(async (_, stream, token) =>
        {
            await answer.Task.WaitAsync(token);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 15\r\nConnection: close\r\n\r\n{\"allow\": true}"u8.ToArray(), token);
        });
        await using WebhookBoard board = new(TimeProvider.System);
        Deployment deployment = Canary(server);

        (deployment, Verdict verdict) = await GoOnAsync(board, deployment, 3);
        Assert.Contains("waits for its webhook, asked at 2026-01-05 09:03:00 UTC", verdict.Reason, StringComparison.Ordinal);
        (deployment, _) = await GoOnAsync(board, deployment, 4);
        Assert.Equal((1, 1), (deployment.Step, server.Requests));

        answer.SetResult();
        await AnsweredAsync(board, deployment);
        (deployment, _) = await GoOnAsync(board, deployment, 5);

        Assert.Equal((2, 1), (deployment.Step, server.Requests));
    }

    [Theory]
    [InlineData("unhealthy")]
    [InlineData("suspended")]
    [InlineData("driven elsewhere")]
    public async Task What_voids_an_approval_voids_an_answer_that_was_not_taken_yet(string happened)
    {
        using RawServer server = RawServer.Stalling();
        await using WebhookBoard board = new(TimeProvider.System);
        (Deployment deployment, _) = await GoOnAsync(board, Canary(server), 3);
        Assert.Equal(1, server.Requests);

        if (happened == "unhealthy")
            (deployment, _) = await GoOnAsync(board, deployment, 4, null, GivenGate.Evidence(EvidenceState.Fail));
        else if (happened == "suspended")
            deployment = OperatorControl.Resume(OperatorControl.Suspend(deployment, "bo", "news", GivenGate.At(4)).Deployment, "bo", "over", GivenGate.At(4)).Deployment;
        else
            (deployment, _) = GivenGate.Evaluate(deployment, GivenGate.At(4));

        (_, Verdict verdict) = await GoOnAsync(board, deployment, 8);
        Assert.Contains("asked at 2026-01-05 09:08:00 UTC", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_allowed_stays_so_while_others_hold_and_is_void_when_health_is_not_sound()
    {
        using RawServer server = RawServer.Answering(Allow);
        await using WebhookBoard board = new(new SimulatedClock(Given.Start));
        Deployment deployment = Canary(server);
        GateOpened opened = new(GivenGate.At(3), GateOpened.Webhook, "risk", 1, GivenGate.At(3), GivenGate.At(60), "fine");
        deployment = DeploymentMachine.Happen(deployment, opened).Deployment;

        Assert.Equal(VerdictKind.Advance, GivenGate.Evaluate(deployment, GivenGate.At(4)).Verdict.Kind);
        Assert.Equal(VerdictKind.Hold, GivenGate.Evaluate(deployment, GivenGate.At(60)).Verdict.Kind);
        (Deployment degraded, _) = await GoOnAsync(board, deployment, 5, null, GivenGate.Evidence(EvidenceState.Fail));
        Assert.Empty(degraded.GateRequests);
        Assert.Equal(0, server.Requests);
    }

    private static Deployment Canary(RawServer server, params GateSettings[] more) =>
        GivenGate.Canary(null, [new GateSettings { Name = "risk", Kind = GateKind.Webhook, Url = server.Url, TimeoutSeconds = 60 }, .. more]);

    private static async Task<(Deployment, Verdict)> GoOnAsync(
        WebhookBoard board, Deployment deployment, double minute, IReadOnlyList<ProductionFreeze>? freezes = null, params Evidence[] evidence)
    {
        (Decision decision, Verdict verdict) = await EvaluateAsync(board, deployment, minute, freezes, evidence);
        return (decision.Deployment, verdict);
    }

    private static async Task<(Decision, Verdict)> EvaluateAsync(
        WebhookBoard board, Deployment deployment, double minute, IReadOnlyList<ProductionFreeze>? freezes = null, params Evidence[] evidence)
    {
        Verdict judged = GivenGate.Judged(deployment, GivenGate.At(minute), evidence);
        IReadOnlyList<GateAnswer> answers = await board.AskAsync(deployment, judged, freezes ?? [], Patient, CancellationToken.None);
        GateOutcome outcome = GateKeeper.Judge(deployment, judged, freezes ?? [], answers);
        return (DeploymentMachine.Decide(deployment, outcome.Verdict, [], outcome.Events), outcome.Verdict);
    }

    /// <summary>Looks, as a tick whose commit fails would, until the answer has come.</summary>
    private static async Task AnsweredAsync(WebhookBoard board, Deployment deployment)
    {
        Verdict judged = GivenGate.Judged(deployment, GivenGate.At(5));
        while (!(await board.AskAsync(deployment, judged, [], Patient, CancellationToken.None))[0].Allows)
            await Task.Yield();
    }

    private static JournalEntry EntryOf(DeploymentEvent happened)
    {
        JournalDraft draft = JournalCodec.Encode(happened);
        return new JournalEntry
        {
            DeploymentId = "d", Sequence = 1, Time = draft.Time, Actor = draft.Actor, Kind = draft.Kind, Data = draft.Data, PreviousHash = "", Hash = "",
        };
    }
}
