using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Configuration.Schema;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration;

/// <summary>Reads calendar files, whatever they hold: all that is wrong is told at once.</summary>
internal static class CalendarLoader
{
    /// <summary>The folder of the shipped calendars, in that of the configurations.</summary>
    private const string Folder = "calendars";

    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    public static CalendarSettings Load(string path)
    {
        ProblemLog log = new(ConfigurationFile.FullPath(path));
        ConfigurationNode root = ConfigurationTree.Parse(ConfigurationFile.ReadText(log), log);
        if (!CalendarSchema.Section.TryRead(root, KeyPath.Root, CalendarSchema.Blank, log, out CalendarSettings? calendar))
            throw log.Failure();

        new CalendarCheck(calendar, log).Run();
        if (!log.HasProblems && SessionTable.Of(calendar, LocalTime.FindZone(calendar.Timezone)!).Count == 0)
            log.Report(root, "sessions", "no day on which a session opens", "at least one session from first_day to last_day");

        return log.HasProblems ? throw log.Failure() : calendar;
    }

    /// <summary>The file that a configuration means: a path counts from the configuration's folder, a name is that of a shipped calendar.</summary>
    /// <returns>The path; null where no such calendar is shipped.</returns>
    public static string? Locate(string nameOrPath, string configurationPath)
    {
        if (IsPath(nameOrPath))
            return Path.GetFullPath(nameOrPath, Path.GetDirectoryName(configurationPath)!);

        string shipped = ShippedConfigs.Locate(Path.Combine(Folder, nameOrPath + ".yaml"));
        return Path.IsPathRooted(shipped) ? shipped : null;
    }

    /// <summary>The names of the shipped calendars.</summary>
    public static IReadOnlyList<string> Shipped()
    {
        string any = ShippedConfigs.Locate(Path.Combine(Folder, "24x7.yaml"));
        return Path.IsPathRooted(any)
            ? [.. Directory.EnumerateFiles(Path.GetDirectoryName(any)!, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
            : [];
    }

    private static bool IsPath(string text) =>
        text.Contains('/') || text.Contains('\\') || text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
