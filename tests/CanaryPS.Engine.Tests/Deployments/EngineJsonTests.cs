using System.Text.Json;
using System.Text.Json.Nodes;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>The documents are those that version 0.1.0 wrote into a store; stores of that version must stay readable and their hashes true.</summary>
public sealed class EngineJsonTests
{
    private static readonly Type[] Types =
    [
        typeof(Deployment), typeof(ProductionHealth), typeof(Alert), typeof(Effect),
        typeof(DeploymentStarted), typeof(VerdictReached), typeof(StepEntered), typeof(RollbackBegun),
        typeof(DeploymentCompleted), typeof(EffectConfirmed), typeof(AlertAcknowledged),
    ];

    public static TheoryData<string> Names { get; } = [.. Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kept_document_comes_back_byte_for_byte(string name)
    {
        string kept = Kept(name);
        object? read = JsonSerializer.Deserialize(kept, TypeOf(name), EngineJson.Options);
        Assert.Equal(kept, JsonSerializer.Serialize(read, TypeOf(name), EngineJson.Options));
    }

    [Fact]
    public void What_an_older_document_leaves_out_gets_its_default()
    {
        JsonNode document = JsonNode.Parse(Kept(nameof(Deployment)))!;
        JsonObject production = document["configuration"]!["production"]!.AsObject();
        Assert.True(production.Remove("failureLimit"));
        Assert.True(production.Remove("mandatoryCriteria"));

        ProductionSettings read = EngineJson.Deserialize<Deployment>(document.ToJsonString()).Configuration.Production;
        Assert.Equal(new ProductionSettings().FailureLimit, read.FailureLimit);
        Assert.Equal(new ProductionSettings().MandatoryCriteria, read.MandatoryCriteria);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id": 5}""")]
    [InlineData("not JSON")]
    public void What_is_no_such_document_is_refused(string text) =>
        Assert.Throws<JsonException>(() => EngineJson.Deserialize<Deployment>(text));

    private static Type TypeOf(string name) => Array.Find(Types, type => type.Name == name)!;

    private static string Kept(string name) =>
        File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "tests/CanaryPS.Engine.Tests/Deployments/Documents", name + ".json")).TrimEnd('\n');
}
