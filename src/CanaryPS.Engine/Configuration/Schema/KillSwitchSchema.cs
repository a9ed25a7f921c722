namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of the <c>kill_switch:</c> section.</summary>
internal static class KillSwitchSchema
{
    public static Section<KillSwitchSettings> Section { get; } = new Section<KillSwitchSettings>()
        .Key("persons_to_enable", Scalars.Whole(1, 2), (s, v) => s with { PersonsToEnable = v });
}
