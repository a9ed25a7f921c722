using System.Globalization;

namespace CanaryPS;

/// <summary>The unit files of a task for systemd, as text. It runs without any privilege, and sees the machine as read-only but for the folders that it writes to.</summary>
public static class SystemdUnits
{
    /// <summary>How long a stop may take before the process is killed, longer than the agent's own time.</summary>
    private const int StopSeconds = 45;

    private static readonly string[] Temporary = ["/tmp", "/var/tmp"];

    /// <summary>The unit files, by name; the last is the one to enable.</summary>
    /// <param name="definition">What is to be run.</param>
    /// <param name="comment">A line without breaks that each file begins with.</param>
    /// <exception cref="TaskException">It can't be described.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Write(TaskDefinition definition, string comment)
    {
        definition.Demand();
        List<KeyValuePair<string, string>> files = [new($"{definition.Name}.service", Join(comment, Service(definition)))];
        if (definition.Interval is { } interval)
            files.Add(new($"{definition.Name}.timer", Join(comment, Timer(definition, interval))));
        return files;
    }

    private static IEnumerable<string> Service(TaskDefinition definition)
    {
        bool isSystem = definition.Scope == TaskScope.System;
        bool isStep = definition.Interval is not null;
        yield return "[Unit]";
        yield return $"Description=CanaryPS {(isStep ? "steps" : "agent")} ({definition.Name})";
        if (isSystem)
        {
            yield return "Wants=network-online.target";
            yield return "After=network-online.target";
        }

        yield return "";
        yield return "[Service]";
        yield return $"Type={(isStep ? "oneshot" : "exec")}";
        yield return $"ExecStart={string.Join(' ', definition.Arguments.Select(SystemdText.Argument).Prepend(SystemdText.Program(definition.Program)))}";
        if (definition.User is { } user && isSystem)
            yield return $"User={user}";
        if (!isStep)
        {
            yield return "ExecReload=kill -HUP $MAINPID";
            yield return "Restart=on-failure";
            yield return "RestartSec=5";
        }

        // Where files of the process go whose place nobody has named.
        yield return $"StateDirectory={definition.Name}";
        yield return $"WorkingDirectory=%S/{definition.Name}";
        yield return "KillSignal=SIGTERM";
        yield return FormattableString.Invariant($"TimeoutStopSec={StopSeconds}");
        yield return "UMask=0077";
        yield return "NoNewPrivileges=yes";
        yield return "ProtectSystem=strict";
        if (isSystem)
            yield return "ProtectHome=read-only";

        // What is kept below a private folder for temporary files is gone when the service ends.
        yield return $"PrivateTmp={(definition.Writes.Any(IsTemporary) ? "no" : "yes")}";
        yield return "ProtectKernelTunables=yes";
        yield return "ProtectKernelModules=yes";
        yield return "ProtectControlGroups=yes";
        yield return "RestrictSUIDSGID=yes";
        yield return "RestrictRealtime=yes";
        yield return "LockPersonality=yes";
        if (definition.Writes.Count > 0)
            yield return $"ReadWritePaths={string.Join(' ', definition.Writes.Select(SystemdText.Word))}";
        if (!isStep && isSystem)
        {
            yield return $"RuntimeDirectory={definition.Name}";
            yield return "RuntimeDirectoryMode=0700";
            yield return $"Environment={AgentRegister.Variable}=%t/{definition.Name}";
        }

        if (isStep)
            yield break;

        yield return "";
        yield return "[Install]";
        yield return $"WantedBy={(isSystem ? "multi-user.target" : "default.target")}";
    }

    private static IEnumerable<string> Timer(TaskDefinition definition, TimeSpan interval) =>
    [
        "[Unit]",
        $"Description=CanaryPS steps every {Seconds(interval)} ({definition.Name})",
        "",
        "[Timer]",
        "OnActiveSec=1s",
        $"OnUnitActiveSec={Seconds(interval)}",
        "AccuracySec=100ms",
        $"Unit={definition.Name}.service",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ];

    private static string Seconds(TimeSpan interval) => string.Create(CultureInfo.InvariantCulture, $"{interval.TotalMilliseconds:0}ms");

    private static bool IsTemporary(string path) => Temporary.Any(folder => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal));

    private static string Join(string comment, IEnumerable<string> lines) => string.Join('\n', lines.Prepend($"# {comment}")) + "\n";
}
