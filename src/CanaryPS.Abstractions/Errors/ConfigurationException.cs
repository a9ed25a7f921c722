namespace CanaryPS;

/// <summary>A configuration file can't be used; every problem in it is listed.</summary>
/// <param name="problems">The problems, at least one.</param>
public sealed class ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
    : CanaryException("ConfigurationInvalid", UserMessage.Join(Environment.NewLine, problems.Select(problem => problem.InWords())))
{
    /// <summary>The problems.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
