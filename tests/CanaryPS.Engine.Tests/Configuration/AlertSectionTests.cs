namespace CanaryPS.Engine.Tests.Configuration;

public sealed class AlertSectionTests
{
    [Fact]
    public void ReadsEveryKey()
    {
        AlertSettings read = TempConfiguration.Load("""
            alerts:
              dwell_seconds: { critical: 60, LOW: 0 }
              remind_minutes: { MEDIUM: 30 }
              flap_changes: 0
              flap_minutes: 10
              escalation:
                - { after_minutes: 5, channels: [file], raises: false }
                - { after_minutes: 15, least: HIGH }
              acknowledgement_minutes: 120
            """).Alerts;

        Assert.Equal(60, read.DwellSeconds.Critical);
        Assert.Equal(0, read.DwellSeconds.Low);
        Assert.Equal(new SeverityTimes { Medium = 30 }, read.RemindMinutes);
        Assert.Equal((0, 10, 120), (read.FlapChanges, read.FlapMinutes, read.AcknowledgementMinutes));
        Assert.Equivalent(new EscalationStep[] { new() { AfterMinutes = 5, Channels = ["file"], Raises = false }, new EscalationStep { AfterMinutes = 15, Least = AlertSeverity.HIGH } }, read.Escalation, strict: true);
    }

    [Fact]
    public void AnEmptyMapTakesTheRemindersAway() => Assert.Equal(new SeverityTimes(), TempConfiguration.Load("alerts: { remind_minutes: {} }").Alerts.RemindMinutes);

    [Theory]
    [InlineData("dwell_seconds: { WORST: 1 }", "dwell_seconds.WORST")]
    [InlineData("dwell_seconds: { LOW: -1 }", "dwell_seconds.LOW")]
    [InlineData("dwell_seconds: { LOW: 1, low: 2 }", "dwell_seconds.low")]
    [InlineData("dwell_seconds: 60", "dwell_seconds")]
    [InlineData("remind_minutes: { LOW: 0 }", "remind_minutes.LOW")]
    [InlineData("flap_changes: -1", "flap_changes")]
    [InlineData("escalation: [{ least: HIGH }]", "escalation[0].after_minutes")]
    [InlineData("escalation: [{ after_minutes: 5, channels: [fle] }]", "escalation[0].channels[0]")]
    [InlineData("escalation: [{ after_minutes: 5, raises: false }]", "escalation[0]")]
    [InlineData("escalation: [{ after_minutes: 5 }, { after_minutes: 4 }]", "escalation[1].after_minutes")]
    [InlineData("acknowledgement_minutes: 0", "acknowledgement_minutes")]
    public void SaysWhichKeyIsWrong(string wrong, string key) =>
        Assert.Equal("alerts." + key, TempConfiguration.ProblemOf($"alerts: {{ {wrong} }}").Key);
}
