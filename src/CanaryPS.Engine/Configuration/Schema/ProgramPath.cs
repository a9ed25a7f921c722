using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A program: a bare name is looked for where programs are, a path counts from the configuration file's folder.</summary>
internal sealed class ProgramPath : Shape<string>
{
    private static readonly FilePath File = new();

    public override string Allowed => "the name of a program, or its path, relative to the folder of this file";

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value) =>
        (node is ScalarNode bare && Scalars.Text.TryParse(bare, out value) && Path.GetFileName(value) == value)
        || File.TryRead(node, key, current, log, out value);
}
