namespace CanaryPS;

/// <summary>A configuration file can't be used; every problem in it is listed.</summary>
/// <param name="problems">The problems, at least one.</param>
public sealed class ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
    : CanaryException("ConfigurationInvalid", string.Join(Environment.NewLine, problems))
{
    /// <summary>The problems.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
