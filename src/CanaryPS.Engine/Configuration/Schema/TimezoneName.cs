using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The IANA name of a time zone that this machine has.</summary>
internal sealed class TimezoneName : Shape<string>
{
    public override string Allowed => "a time zone as an IANA name such as America/New_York, or UTC";

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        value = (node as ScalarNode)?.Text;
        if (value is not null && LocalTime.FindZone(value) is not null)
            return true;

        string? nearest = value is null ? null : Nearest.Of(value, TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));
        log.Report(node, key, node.Description, Allowed, nearest);
        return false;
    }
}
