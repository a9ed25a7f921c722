using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Schema;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Agent.Configuration;

/// <summary>The name of a store. A path becomes absolute; a relative one counts from the folder of the file that names it.</summary>
internal sealed class StoreName : Shape<string>
{
    public override string Allowed => "the path of a store, relative to the folder of this file, or the address of a PostgreSQL database";

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is not ScalarNode scalar || !Scalars.Text.TryParse(scalar, out string? name) || StoreAddress.IsAgent(name))
        {
            // Not what stands there: an address may hold a password by mistake.
            log.Report(node, key, "something else", Allowed);
            return false;
        }

        value = StoreAddress.IsPostgres(name) ? name : Path.GetFullPath(name, Path.GetDirectoryName(log.Path)!);
        return true;
    }
}
