using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Add-ProductionSilence: for a time nobody is told of the alerts that match. They live on, and are told when it ends while they
/// still fire.
/// </summary>
[Cmdlet(VerbsCommon.Add, "ProductionSilence", DefaultParameterSetName = MatchFor, SupportsShouldProcess = true)]
[OutputType(typeof(ProductionSilence))]
public sealed class AddProductionSilenceCommand : ProductionCmdlet
{
    private const string MatchFor = "MatchDuration";
    private const string MatchTo = "MatchUntil";
    private const string AlertFor = "AlertDuration";
    private const string AlertTo = "AlertUntil";

    private readonly List<IReadOnlyList<LabelMatcher>> _matches = [];

    /// <summary>What all must hold of an alert's labels, for example <c>'venue=XETR', 'type=TRADING'</c>; <c>=</c>, <c>!=</c>, <c>=~</c> and <c>!~</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = MatchFor)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = MatchTo)]
    [ValidateNotNullOrEmpty]
    public string[] Match { get; set; } = [];

    /// <summary>Alerts: each is silenced by its rule, arm and deployment, so later alerts of the same condition too.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AlertFor)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AlertTo)]
    [ValidateNotNullOrEmpty]
    public Alert[] InputObject { get; set; } = [];

    /// <summary>How long, seconds or a time span.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MatchFor)]
    [Parameter(Mandatory = true, ParameterSetName = AlertFor)]
    [Duration(IsAhead = true)]
    public TimeSpan Duration { get; set; }

    /// <summary>Until when.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MatchTo)]
    [Parameter(Mandatory = true, ParameterSetName = AlertTo)]
    public DateTimeOffset Until { get; set; }

    /// <summary>Why.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>Since when. Without it, now.</summary>
    [Parameter]
    public DateTimeOffset? From { get; set; }

    /// <summary>Ends it by itself once it has hidden an alert and no open alert matches any more.</summary>
    [Parameter]
    public SwitchParameter EndsWithAlert { get; set; }

    /// <summary>Who adds it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string User { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override bool CreatesStore => true;

    /// <inheritdoc />
    private protected override void Process()
    {
        if (ParameterSetName is MatchFor or MatchTo)
            _matches.Add(SilenceMatch.Read(Match));
        else
            _matches.AddRange(InputObject.Select(SilenceMatch.Of));
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        // Under -WhatIf there may be no store, which has the time.
        DateTimeOffset now = IsWhatIf && IsStoreToBeMade ? TimeProvider.System.GetUtcNow() : Clock.GetUtcNow();
        DateTimeOffset to = ParameterSetName is MatchTo or AlertTo ? Until : (From ?? now) + Duration;
        foreach (IReadOnlyList<LabelMatcher> match in _matches.DistinctBy(match => string.Join('\n', match)))
        {
            SilenceRequest request = new() { Match = match, From = From, To = to, EndsWithAlert = EndsWithAlert, Actor = User, Reason = Reason };
            Rehearsal.AddSilence(request, now);
            if (!ShouldProcess($"alerts with {string.Join(", ", match)} until {to.UtcDateTime:u}", "Silence"))
                continue;

            WriteObject(Ask((engine, cancellationToken) => engine.AddSilenceAsync(request, cancellationToken)));
        }
    }
}
