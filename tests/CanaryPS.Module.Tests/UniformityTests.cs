using System.Reflection;

namespace CanaryPS.Module.Tests;

/// <summary>What a person may expect of every command, whichever they have learnt first. An exception is named here, with its reason.</summary>
public sealed class UniformityTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    /// <summary>Verbs whose Id or Name is that of what is made, not of something that is there.</summary>
    private static readonly string[] MakingVerbs = ["Add", "New", "Register"];

    /// <summary>Ids and names by which a command does not select among things of the store.</summary>
    private static readonly Dictionary<string, string> NotSelected = new()
    {
        ["Get-CanaryRoute -Id"] = "one deployment, whose keys are piped",
        ["Export-ProductionEvidence -Id"] = "one deployment, which goes to one file",
        ["Get-ProductionAgent -Id"] = "numbers of processes",
        ["Stop-ProductionAgent -Id"] = "numbers of processes",
        ["Stop-ProductionTrading -Name"] = "what the scope says, which is stopped as one",
        ["Get-ProductionMetric -Name"] = "a filter on series, beside the deployments that are piped",
    };

    /// <summary>Ids and names whose commands take deployments from the pipeline instead.</summary>
    private static readonly string[] BesidePipedDeployments = ["Get-ProductionAlert -Id", "Get-ProductionThreshold -Name"];

    /// <summary>A parameter that turns off what the command would otherwise give, or that is for something else than the object's state.</summary>
    private static readonly string[] GiveNothing = ["Disconnect-ProductionStore"];

    public static TheoryData<string, string> Selecting { get; } = SelectingParameters();

    [Fact]
    public void Only_what_overwrites_data_asks_by_itself() =>
        Assert.Equal(["Restore-ProductionState"], module.Cmdlets.Where(cmdlet => cmdlet.HasHighImpact).Select(cmdlet => cmdlet.Name));

    [Theory]
    [MemberData(nameof(Selecting))]
    public void An_id_or_a_name_may_be_many_and_a_wildcard(string command, string parameter)
    {
        PropertyInfo selected = Find(command, parameter);
        Assert.True(selected.PropertyType.IsArray, "is no array");
        Assert.True(CmdletMetadata.Has(selected, "SupportsWildcardsAttribute"), "says nothing of wildcards");
    }

    [Theory]
    [MemberData(nameof(Selecting))]
    public void An_id_or_a_name_may_be_piped(string command, string parameter)
    {
        PropertyInfo selected = Find(command, parameter);
        bool isPiped = !BesidePipedDeployments.Contains($"{command} -{parameter}");
        Assert.Equal(isPiped, CmdletMetadata.Takes(selected, "ValueFromPipeline"));
        Assert.Equal(isPiped, CmdletMetadata.Takes(selected, "ValueFromPipelineByPropertyName"));
    }

    [Fact]
    public void Every_exception_is_one_of_a_command_that_is_there() => Assert.All(
        [.. NotSelected.Keys, .. BesidePipedDeployments, .. GiveNothing.Select(command => command + " -")],
        exception => Assert.Contains(module.Cmdlets, cmdlet => exception.StartsWith(cmdlet.Name + " -", StringComparison.Ordinal)));

    [Fact]
    public void Every_command_gives_what_it_says_or_nothing_at_all() => Assert.All(
        module.Cmdlets, cmdlet => Assert.Equal(GiveNothing.Contains(cmdlet.Name), cmdlet.OutputTypes.Count == 0));

    [Fact]
    public void Who_acts_is_whoever_the_session_is_unless_a_person_must_say()
    {
        IEnumerable<PropertyInfo> actors = module.Cmdlets.SelectMany(cmdlet => cmdlet.Parameters).Where(parameter => parameter.Name is "Actor");
        Assert.All(actors, actor => Assert.Equal(typeof(string).FullName, actor.PropertyType.FullName));
    }

    [Fact]
    public void Every_operation_of_the_engine_is_reached_by_a_command()
    {
        IReadOnlySet<string> called = CalledMembers.Of(module.Commands.Location, "CanaryPS.Abstractions");
        string[] missing =
        [
            .. module.EngineMembers.Where(member => !called.Contains(member) && !OfHostsAlone.ContainsKey(member)),
        ];
        Assert.Empty(missing);
    }

    [Fact]
    public void What_is_of_hosts_alone_is_called_by_no_command() => Assert.Empty(
        OfHostsAlone.Keys.Except(module.EngineMembers).Concat(OfHostsAlone.Keys.Intersect(CalledMembers.Of(module.Commands.Location, "CanaryPS.Abstractions"))));

    /// <summary>Members of the engine that no command calls, and why.</summary>
    private static readonly Dictionary<string, string> OfHostsAlone = new()
    {
        ["IProductionViews.GetOverviewAsync"] = "the page of the agent; Get-ProductionStatus and Get-CanaryDeployment give people the same",
        ["IProductionEngine.GetJournalAsync"] = "the whole of GetJournalEntriesAsync, which Get-ProductionJournal calls",
        ["IProductionEngine.AcknowledgeAlertAsync"] = "one of AcknowledgeAlertsAsync, which Confirm-ProductionAlert calls",
        ["IProductionEngine.ResolveAlertAsync"] = "one of ResolveAlertsAsync, which Resolve-ProductionAlert calls",
        ["IEventIntake.TakeAsync"] = "the agent's intake; Add-ProductionOrderEvent adds the same events as an import",
        ["IProductionEngine.get_Store"] = "commands know the store by what they were given",
    };

    private PropertyInfo Find(string command, string parameter) =>
        module.Cmdlets.Single(cmdlet => cmdlet.Name == command).Parameters.Single(property => property.Name == parameter);

    private static TheoryData<string, string> SelectingParameters()
    {
        using ModuleMetadata module = new();
        TheoryData<string, string> selecting = [];
        foreach (CmdletMetadata cmdlet in module.Cmdlets.Where(cmdlet => !MakingVerbs.Contains(cmdlet.Verb)))
        {
            foreach (PropertyInfo parameter in cmdlet.Parameters.Where(parameter => parameter.Name is "Id" or "Name" && !NotSelected.ContainsKey($"{cmdlet.Name} -{parameter.Name}")))
                selecting.Add(cmdlet.Name, parameter.Name);
        }

        return selecting;
    }
}
