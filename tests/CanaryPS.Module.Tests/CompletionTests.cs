using System.Reflection;

namespace CanaryPS.Module.Tests;

public sealed class CompletionTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    /// <summary>By what a parameter is called, what completes it.</summary>
    private static readonly Dictionary<string, string[]> Completers = new(StringComparer.Ordinal)
    {
        ["DeploymentId"] = ["DeploymentIdCompleter"],
        ["Strategy"] = ["StrategyNameCompleter", "ConfiguredStrategyCompleter"],
        ["Baseline"] = ["ConfiguredStrategyCompleter"],
        ["Metric"] = ["MetricNameCompleter"],
        ["MetricName"] = ["MetricNameCompleter"],
        ["Window"] = ["WindowCompleter"],
        ["Threshold"] = ["ThresholdNameCompleter"],
        ["AlertId"] = ["AlertIdCompleter", "OpenAlertIdCompleter"],
        ["Calendar"] = ["CalendarNameCompleter"],
        ["Venue"] = ["VenueNameCompleter"],
        ["Instrument"] = ["InstrumentCompleter"],
        ["Channel"] = ["ConfiguredChannelCompleter", "ChannelNameCompleter"],
        ["Store"] = ["StoreNameCompleter"],
    };

    /// <summary>What is named so and is new, or names nothing that can be listed.</summary>
    private static readonly string[] New =
    [
        "Add-ProductionThreshold -Name", "New-ProductionApiKey -Name", "Register-CanaryGate -Name", "Register-ProductionCallback -Name", "Register-ProductionChannel -Name",
        "Register-ProductionMetricSource -Name", "Register-ProductionTask -Name",

        // A folder of systemd's, which another parameter may name.
        "Get-ProductionTask -Name", "Unregister-ProductionTask -Name",
    ];

    [Fact]
    public void Every_parameter_that_takes_a_name_has_what_completes_it() => Assert.Empty(
        from cmdlet in module.Cmdlets
        from parameter in cmdlet.Parameters
        where Completers.ContainsKey(parameter.Name) && !Completers[parameter.Name].Contains(CompleterOf(parameter))
        select $"{cmdlet.Name} -{parameter.Name}: {CompleterOf(parameter)}");

    [Fact]
    public void Every_id_and_name_of_what_is_there_has_what_completes_it() => Assert.Equal(
        New.Order(StringComparer.Ordinal),
        (from cmdlet in module.Cmdlets
         from parameter in cmdlet.Parameters
         where parameter.Name is "Id" or "Name" && CompleterOf(parameter) is null
         select $"{cmdlet.Name} -{parameter.Name}").Order(StringComparer.Ordinal));

    [Fact]
    public void Whatever_takes_objects_that_carry_a_deployment_completes_ids_of_deployments() => Assert.Empty(
        from cmdlet in module.Cmdlets
        from parameter in cmdlet.Parameters
        where parameter.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "DeploymentIdAttribute")
        where CompleterOf(parameter) != "DeploymentIdCompleter"
        select $"{cmdlet.Name} -{parameter.Name}");

    private static string? CompleterOf(PropertyInfo parameter) =>
        parameter.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType.Name == "ArgumentCompleterAttribute")?.ConstructorArguments[0].Value is Type type ? type.Name : null;
}
