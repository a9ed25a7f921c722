namespace CanaryPS.Engine.Tests.Configuration;

public sealed class GateSectionTests
{
    [Fact]
    public void ReadsEveryKey()
    {
        IReadOnlyList<GateSettings> gates = TempConfiguration.Load("""
            gates:
              - { name: live, before: rollout, kind: approval, approvers: 2, expires_minutes: 30, four_eyes: true, on_denied: roll_back }
              - { name: more, before: 25, expires_minutes: null }
              - { name: each, before: every_step }
            """).Gates;

        Assert.Equal(
            new GateSettings
            {
                Name = "live", Before = new GatePlace(DeploymentStage.ROLLOUT, null), Approvers = 2, ExpiresMinutes = 30, FourEyes = true, OnDenied = DenialAction.RollBack,
            },
            gates[0]);
        Assert.Equal(new GateSettings { Name = "more", Before = new GatePlace(null, 25), ExpiresMinutes = null }, gates[1]);
        Assert.Equal(GatePlace.EveryStep, gates[2].Before);
    }

    [Fact]
    public void ReadsAWebhook()
    {
        GateSettings gate = Assert.Single(TempConfiguration.Load("""
            gates: [{ name: risk, before: CANARY, kind: webhook, url: "https://risk.example/gate", bearer_token: "env:RISK_TOKEN", timeout_seconds: 2.5 }]
            """).Gates);

        Assert.Equal(
            new GateSettings
            {
                Name = "risk", Before = new GatePlace(DeploymentStage.CANARY, null), Kind = GateKind.Webhook,
                Url = "https://risk.example/gate", BearerToken = "env:RISK_TOKEN", TimeoutSeconds = 2.5,
            },
            gate);
    }

    [Theory]
    [InlineData("before: PREPARATION", "before")]
    [InlineData("before: ROLLBACK", "before")]
    [InlineData("before: 0", "before")]
    [InlineData("before: 23", "before")]
    [InlineData("before: 100", "before")]
    [InlineData("kind: prayer", "kind")]
    [InlineData("approvers: 3", "approvers")]
    [InlineData("approvers: 0", "approvers")]
    [InlineData("expires_minutes: 0", "expires_minutes")]
    [InlineData("four_eyes: perhaps", "four_eyes")]
    [InlineData("on_denied: shrug", "on_denied")]
    [InlineData("kind: webhook", "url")]
    [InlineData("kind: script, url: http://host/", "url")]
    [InlineData("kind: script, approvers: 1", "approvers")]
    [InlineData("url: http://host/", "url")]
    [InlineData("timeout_seconds: 5", "timeout_seconds")]
    [InlineData("kind: webhook, url: ftp://host/", "url")]
    [InlineData("kind: webhook, url: 'http://me:secret@host/'", "url")]
    [InlineData("kind: webhook, url: http://host/, bearer_token: secret", "bearer_token")]
    [InlineData("kind: webhook, url: http://host/, timeout_seconds: 0", "timeout_seconds")]
    [InlineData("kind: webhook, url: http://host/, approvers: 1", "approvers")]
    [InlineData("kind: webhook, url: http://host/, four_eyes: true", "four_eyes")]
    [InlineData("kind: webhook, url: http://host/, on_denied: hold", "on_denied")]
    public void SaysWhichKeyIsWrong(string wrong, string key)
    {
        string before = key == "before" ? "" : "before: ROLLOUT, ";

        Assert.Equal("gates[0]." + key, TempConfiguration.ProblemOf($"gates: [{{ name: a, {before}{wrong} }}]").Key);
    }

    [Fact]
    public void ADeadlineBeforeTheEndOfAStepIsRefused()
    {
        Assert.Equal("production.progress_deadline_minutes", TempConfiguration.ProblemOf("production: { progress_deadline_minutes: 100 }").Key);
        Assert.Equal(
            "production.progress_deadline_minutes",
            TempConfiguration.ProblemOf("production: { progress_deadline_minutes: 130, initial_canary_percentage: 50, canary_duration_minutes: 140 }").Key);
        Assert.Equal(DeadlineAction.RollBack, TempConfiguration.Load("production: { progress_deadline_minutes: 120, progress_deadline_action: roll_back }").Production.ProgressDeadlineAction);
    }

    [Fact]
    public void SaysWhatBecomesOfANewerVersion()
    {
        Assert.Equal(NewerVersionPolicy.Supersede, TempConfiguration.Load("production: { newer_version: supersede }").Production.NewerVersion);
        Assert.Equal("production.newer_version", TempConfiguration.ProblemOf("production: { newer_version: replace }").Key);
    }
}
