namespace CanaryPS.Help.Sources;

/// <summary>A language that help is written in.</summary>
internal enum HelpLanguage
{
    /// <summary>en-US.</summary>
    English,

    /// <summary>es-ES.</summary>
    Spanish,
}
