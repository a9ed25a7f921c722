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
    public void Everything_in_a_kept_document_comes_back(string name)
    {
        string kept = Kept(name);
        object? read = JsonSerializer.Deserialize(kept, TypeOf(name), EngineJson.Options);
        AssertHolds(JsonNode.Parse(kept), JsonSerializer.SerializeToNode(read, TypeOf(name), EngineJson.Options), name);
    }

    [Fact]
    public void A_null_that_is_not_the_default_comes_back_as_null()
    {
        TradingSettings settings = new() { MarketData = new MarketDataSettings { SecondsPerBar = null } };

        Assert.Null(EngineJson.Deserialize<TradingSettings>(EngineJson.Serialize(settings)).MarketData.SecondsPerBar);
    }

    [Fact]
    public void Every_digit_of_a_number_comes_back()
    {
        Deployment deployment = Given.Started().Deployment with { EvaluatedAt = Given.Start.AddTicks(1), Weight = 0.1 + 0.2 };

        Deployment read = EngineJson.Deserialize<Deployment>(EngineJson.Serialize(deployment));

        Assert.Equal(deployment.Weight, read.Weight);
        Assert.Equal(deployment.EvaluatedAt, read.EvaluatedAt);
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

    /// <summary>A later version may add members; it may not lose or change one.</summary>
    private static void AssertHolds(JsonNode? kept, JsonNode? written, string path)
    {
        if (kept is JsonObject members)
        {
            foreach ((string name, JsonNode? value) in members)
                AssertHolds(value, Assert.IsType<JsonObject>(written)[name], $"{path}.{name}");
        }
        else if (kept is JsonArray items)
        {
            JsonArray others = Assert.IsType<JsonArray>(written);
            Assert.Equal(items.Count, others.Count);
            for (int i = 0; i < items.Count; i++)
                AssertHolds(items[i], others[i], $"{path}[{i}]");
        }
        else
        {
            Assert.True(JsonNode.DeepEquals(kept, written), $"{path}: {kept} came back as {written}");
        }
    }

    private static Type TypeOf(string name) => Array.Find(Types, type => type.Name == name)!;

    private static string Kept(string name) =>
        File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "tests/CanaryPS.Engine.Tests/Deployments/Documents", name + ".json")).TrimEnd('\n');
}
