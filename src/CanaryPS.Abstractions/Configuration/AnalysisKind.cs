namespace CanaryPS;

/// <summary>How candidate and baseline are compared, besides the criteria that judge the candidate alone.</summary>
public enum AnalysisKind
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>By evidence that holds however often one looks; see <see cref="ComparisonSettings"/>.</summary>
    Sequential,

    /// <summary>By the classification and score of Spinnaker's Kayenta.</summary>
    Kayenta,
}
