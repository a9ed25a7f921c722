namespace CanaryPS.Help.Sources;

/// <summary>An example of a cmdlet.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Code">What is typed.</param>
/// <param name="Remark">What comes of it.</param>
/// <param name="Line">Where it begins in its file.</param>
internal sealed record ExampleSource(LocalizedText Title, string Code, LocalizedText Remark, int Line)
{
    /// <summary>What must be there before it is run: a scenario of <c>tests/Pester/HelpScenarios.ps1</c>.</summary>
    public string Scenario { get; init; } = "production";

    /// <summary>What a machine must have for it to be run, such as <c>windows</c>. Null where it runs everywhere.</summary>
    public string? Needs { get; init; }
}
