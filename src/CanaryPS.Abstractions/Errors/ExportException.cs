namespace CanaryPS;

/// <summary>Data can't be exported so.</summary>
/// <param name="errorId"><c>ExportAppendNotTrue</c>, <c>ExportAppendOther</c>, <c>ExportSpanEmpty</c>, <c>ExportFormatUnknown</c>, <c>ExportExcelMissing</c> or <c>ExportExcelFailed</c>.</param>
/// <param name="message">What was wrong and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class ExportException(string errorId, UserMessage message, Exception? innerException = null) : CanaryException(errorId, message, innerException);
