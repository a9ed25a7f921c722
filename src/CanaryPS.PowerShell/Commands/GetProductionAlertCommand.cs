using System.Collections;
using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionAlert: alerts, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionAlert")]
[OutputType(typeof(Alert))]
public sealed class GetProductionAlertCommand : ProductionCmdlet
{
    /// <summary>Only those with these ids; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AlertIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    [SupportsWildcards]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only in these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public AlertState[]? State { get; set; }

    /// <summary>Only of these severities.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public AlertSeverity[]? Severity { get; set; }

    /// <summary>Only of these rules; wildcards are allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Rule { get; set; }

    /// <summary>Only with all of these labels: names and values, with wildcards, for example <c>@{ venue = 'X*' }</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? Label { get; set; }

    /// <summary>Only those raised at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only those that are neither resolved nor inactive.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <summary>Only the newest so many; of each deployment where several are given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        AlertQuery query = new()
        {
            State = State is [AlertState state] ? state : null,
            Severity = Severity is [AlertSeverity severity] ? severity : null,
            Since = Since,
            OpenOnly = Open,
            Last = Id is null && !SelectsHere ? Last : null,
        };
        if (DeploymentId is null)
        {
            Write(query);
            return;
        }

        ForDeployments(DeploymentId, id => Write(query with { DeploymentId = id }));
    }

    /// <summary>Whether something is asked for that the store does not select by, so that the newest are counted after that.</summary>
    private bool SelectsHere => State is { Length: > 1 } || Severity is { Length: > 1 } || Rule is not null || Label is not null;

    private void Write(AlertQuery query)
    {
        IEnumerable<Alert> found = Id is null
            ? Find(query)
            : Id.SelectMany(id => FindById(query, id)).DistinctBy(alert => alert.Id).OrderBy(alert => alert.RaisedAt);
        Alert[] wanted = [.. found.Where(IsWanted)];
        WriteObject(Last is { } last ? wanted.TakeLast(last) : wanted, enumerateCollection: true);
    }

    private bool IsWanted(Alert alert) =>
        (State is null || State.Contains(alert.State))
        && (Severity is null || Severity.Contains(alert.Severity))
        && (Rule is null || Rule.Any(rule => IsLike(alert.Rule, rule)))
        && (Label is null || Label.Cast<DictionaryEntry>().All(label => IsLike(alert.Labels.GetValueOrDefault($"{label.Key}"), $"{label.Value}")));

    private static bool IsLike(string? text, string pattern) => NamePattern.Of(pattern).IsMatch(text);

    private IReadOnlyList<Alert> FindById(AlertQuery query, string id)
    {
        IReadOnlyList<Alert> found = [];
        ForItem(id, () =>
        {
            NamePattern pattern = NamePattern.Of(id);
            if (pattern.IsWildcard)
                found = new NamedItems<Alert>(Find(query), alert => alert.Id).Find(pattern);
            else
                found = Find(new AlertQuery { Id = id }).Count > 0 ? Find(query with { Id = id }) : throw new AlertNotFoundException(id);
        });
        return found;
    }

    private IReadOnlyList<Alert> Find(AlertQuery query) => Ask((engine, cancellationToken) => engine.GetAlertsAsync(query, cancellationToken));
}
