using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Agent.Configuration;

/// <summary>Where an agent's settings come from: a file, then the environment, then arguments; what comes later wins.</summary>
/// <param name="path">The file; null for none.</param>
/// <param name="overrides">What the environment and arguments give, those that win last.</param>
internal sealed class AgentConfiguration(string? path, IReadOnlyList<SettingOverride> overrides)
{
    /// <summary>The full path of the file; null where there is none.</summary>
    public string? FilePath { get; } = path is null ? null : ConfigurationFile.FullPath(path);

    /// <summary>What the file was when it was last read, or an earlier state of it.</summary>
    public FileStamp Read { get; private set; }

    /// <summary>Reads all of it anew.</summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    public AgentSettings Load()
    {
        AgentSettings settings = new();
        List<ConfigurationProblem> problems = [];
        Read = FileStamp.Of(FilePath);
        if (FilePath is { } file)
        {
            ProblemLog log = new(file);
            settings = Apply(ConfigurationTree.Parse(ConfigurationFile.ReadText(log), log), settings, log, problems);
        }

        foreach (SettingOverride setting in overrides)
        {
            // A relative path counts from the folder that the process was started in.
            ProblemLog log = new(Path.Combine(Environment.CurrentDirectory, setting.Origin));
            List<ConfigurationProblem> found = [];
            settings = Apply(setting.Node(), settings, log, found);
            problems.AddRange(found.Select(problem => problem with { Path = setting.Origin }));
        }

        if (settings.Access.Oidc is { Authority: not null, Audience: null })
            problems.Add(new ConfigurationProblem(FilePath ?? AgentEnvironment.Prefix + "ACCESS__OIDC__AUDIENCE", 0, 0, "access.oidc.audience", "nothing", "what tokens of access.oidc.authority must be for", null));
        return problems.Count == 0 ? settings : throw new ConfigurationException(problems);
    }

    private static AgentSettings Apply(ConfigurationNode root, AgentSettings settings, ProblemLog log, List<ConfigurationProblem> problems)
    {
        bool read = AgentSchema.Root.TryRead(root, KeyPath.Root, settings, log, out AgentSettings? applied);
        if (log.HasProblems)
            problems.AddRange(log.Failure().Problems);
        return read ? applied! : settings;
    }
}
