using System.Reflection;

namespace CanaryPS.Module.Tests;

public sealed class CmdletTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    /// <summary>Only look: unlike the other Test- command they write no report.</summary>
    private static readonly string[] Looks = ["Test-ProductionInstallation", "Test-ProductionThreshold", "Test-ProductionJournal", "Test-ProductionOrder", "Test-ProductionReconciliation"];

    /// <summary>Verbs that only read.</summary>
    private static readonly string[] HarmlessVerbs = ["Get", "Watch"];

    /// <summary>Script channels belong to the session, whichever store's configuration names them.</summary>
    private const string OfTheSession = "ProductionChannel";

    [Fact]
    public void Verbs_are_approved() => Assert.All(module.Cmdlets, cmdlet => Assert.Contains(cmdlet.Verb, ApprovedVerbs.All));

    [Fact]
    public void Nouns_are_singular() =>
        Assert.All(module.Cmdlets, cmdlet => Assert.True(cmdlet.Noun == "ProductionStatus" || !cmdlet.Noun.EndsWith('s'), cmdlet.Name));

    [Fact]
    public void Every_command_that_changes_something_asks_first() => Assert.All(
        module.Cmdlets, cmdlet => Assert.True(cmdlet.SupportsShouldProcess == !(HarmlessVerbs.Contains(cmdlet.Verb) || Looks.Contains(cmdlet.Name)), cmdlet.Name));

    [Fact]
    public void Every_command_says_what_it_gives() => Assert.All(
        module.Cmdlets.Where(cmdlet => cmdlet.Verb != "Disconnect"),
        cmdlet => Assert.All(Assert.Single(cmdlet.OutputTypes.Chunk(10)), type => Assert.Equal("CanaryPS.Abstractions", type.Assembly.GetName().Name)));

    [Fact]
    public void Every_command_is_in_a_file_of_its_own() => Assert.All(
        module.Cmdlets, cmdlet => Assert.Contains($"{cmdlet.Verb}{cmdlet.Noun}Command.cs", ModuleFiles.NamesIn(ModuleFiles.Commands, "*.cs")));

    [Fact]
    public void Every_command_on_a_store_can_be_told_which() => Assert.All(
        module.Cmdlets.Where(cmdlet => cmdlet.Verb is not ("Disconnect" or "Register" or "Unregister" or "Test") && cmdlet.Noun != OfTheSession), cmdlet => Assert.Contains(cmdlet.Parameters, parameter => parameter.Name == "Store"));

    [Fact]
    public void Every_id_that_must_be_given_can_be_piped()
    {
        IEnumerable<PropertyInfo> ids = module.Cmdlets
            .Where(cmdlet => cmdlet.SupportsShouldProcess)
            .SelectMany(cmdlet => cmdlet.Parameters)
            .Where(parameter => parameter.Name == "Id");
        Assert.All(ids, id =>
        {
            Assert.True(CmdletMetadata.Takes(id, "ValueFromPipeline"), id.DeclaringType!.Name);
            Assert.True(CmdletMetadata.Takes(id, "ValueFromPipelineByPropertyName"), id.DeclaringType!.Name);
        });
    }

    [Fact]
    public void Nothing_of_the_engine_or_its_dependencies_is_compiled_against() => Assert.All(
        module.Commands.GetReferencedAssemblies(),
        reference => Assert.False(File.Exists(Path.Combine(ModuleFiles.Dependencies, reference.Name + ".dll")), reference.Name));

    [Fact]
    public void The_shared_types_depend_on_the_framework_alone() => Assert.All(
        module.Abstractions.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name));
}
