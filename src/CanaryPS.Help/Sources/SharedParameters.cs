using CanaryPS.Help.Shapes;

namespace CanaryPS.Help.Sources;

/// <summary>
/// Texts of parameters that mean the same in many cmdlets. One whose heading names a class as well, <c>-Id (DeploymentCmdlet)</c>, holds for
/// the parameter as that class declares it; one without a class, for every parameter of the name.
/// </summary>
internal sealed class SharedParameters(string file, IReadOnlyDictionary<string, ParameterSource> texts)
{
    /// <summary>The file.</summary>
    public string File => file;

    /// <summary>Every text by its heading.</summary>
    public IReadOnlyDictionary<string, ParameterSource> Texts => texts;

    /// <summary>The heading whose text holds for a parameter; null where there is none.</summary>
    public string? HeadingOf(ParameterShape parameter)
    {
        string declared = $"{parameter.Name} ({parameter.DeclaringClass})";
        return texts.ContainsKey(declared) ? declared : texts.ContainsKey(parameter.Name) ? parameter.Name : null;
    }
}
