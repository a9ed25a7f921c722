using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace CanaryPS;

/// <summary>The definition of a task for the Windows Task Scheduler, as XML (Task Scheduler Schema 1.2). There is no password in it: it runs in the user's session, or as the local service.</summary>
public static class WindowsTask
{
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The account without privileges that the machine's tasks run as.</summary>
    private const string LocalService = "S-1-5-19";

    /// <summary>The definition.</summary>
    /// <param name="definition">What is to be run.</param>
    /// <param name="comment">What is kept as its description.</param>
    /// <param name="start">When the first of repeated runs begins.</param>
    /// <exception cref="TaskException">It can't be described.</exception>
    public static string Write(TaskDefinition definition, string comment, DateTimeOffset start)
    {
        definition.Demand();
        if (definition.Interval < Shortest)
            throw new TaskException("TaskInvalid", "Windows repeats a task every minute at most.");
        bool isSystem = definition.Scope == TaskScope.System;
        XElement task = new(
            Schema + "Task", new XAttribute("version", "1.2"),
            Element("RegistrationInfo", Element("Description", comment)),
            Element("Triggers", Trigger(definition, isSystem, start)),
            Element("Principals", new XElement(
                Schema + "Principal", new XAttribute("id", "Author"),
                isSystem ? Element("UserId", LocalService) : Element("LogonType", "InteractiveToken"),
                Element("RunLevel", "LeastPrivilege"))),
            Element(
                "Settings",
                Element("MultipleInstancesPolicy", "IgnoreNew"),
                Element("DisallowStartIfOnBatteries", "false"),
                Element("StopIfGoingOnBatteries", "false"),
                Element("StartWhenAvailable", "true"),
                definition.Interval is null ? Element("RestartOnFailure", Element("Interval", "PT1M"), Element("Count", "255")) : null,
                Element("ExecutionTimeLimit", definition.Interval is null ? "PT0S" : "PT1H")),
            new XElement(
                Schema + "Actions", new XAttribute("Context", "Author"),
                Element("Exec", Element("Command", definition.Program), Element("Arguments", string.Join(' ', definition.Arguments.Select(Quoted))))));
        return new XDocument(new XDeclaration("1.0", "UTF-16", null), task).Declaration + Environment.NewLine + task;
    }

    private static XElement Trigger(TaskDefinition definition, bool isSystem, DateTimeOffset start) => definition.Interval is { } interval
        ? Element(
            "TimeTrigger",
            Element("Repetition", Element("Interval", string.Create(CultureInfo.InvariantCulture, $"PT{interval.TotalSeconds:0}S"))),
            Element("StartBoundary", start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture)))
        : Element(isSystem ? "BootTrigger" : "LogonTrigger", Element("Enabled", "true"));

    private static XElement Element(string name, params object?[] content) => new(Schema + name, content);

    /// <summary>An argument as CommandLineToArgvW reads it: backslashes count only before a quote.</summary>
    private static string Quoted(string argument)
    {
        StringBuilder quoted = new("\"");
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '"')
                quoted.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
