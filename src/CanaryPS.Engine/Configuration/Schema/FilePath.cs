using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A path, which becomes absolute; a relative one counts from the configuration file's folder.</summary>
internal sealed class FilePath : Shape<string>
{
    public override string Allowed => "a path, relative to the folder of this file";

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not ScalarNode scalar || !Scalars.Text.TryParse(scalar, out string? path))
        {
            log.Report(node, key, node.Description, Allowed);
            return false;
        }

        value = Path.GetFullPath(path, Path.GetDirectoryName(log.Path)!);
        return true;
    }
}
