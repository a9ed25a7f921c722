using System.Text.Encodings.Web;
using System.Text.Json;
using CanaryPS.Help.Sources;

namespace CanaryPS.Help;

/// <summary>Writes all examples as JSON, for the tests that run them.</summary>
internal static class ExampleList
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The examples of every cmdlet, in order.</summary>
    public static string Of(IEnumerable<CmdletSource> sources) => JsonSerializer.Serialize(
        sources.SelectMany(source => source.Examples.Select((example, index) => new
        {
            Cmdlet = source.Name,
            Number = index + 1,
            Title = example.Title.In(HelpLanguage.English).FirstOrDefault(),
            example.Scenario,
            example.Needs,
            example.Code,
        })),
        Options);
}
