namespace CanaryPS.Engine.Sources.Configured;

/// <summary>Why a source's metric has no value.</summary>
internal static class SourceReasons
{
    /// <summary>The source has not been read yet.</summary>
    public const string NoReading = "NoReading";
    /// <summary>The answer was larger than is taken.</summary>
    public const string AnswerTooLarge = "AnswerTooLarge";
    /// <summary>The server answered with a status other than success.</summary>
    public const string HttpStatus = "HttpStatus";
    /// <summary>The answer is not what the kind of source gives.</summary>
    public const string AnswerInvalid = "AnswerInvalid";
    /// <summary>The path or query found nothing.</summary>
    public const string NotFound = "NotFound";
    /// <summary>The path or query found more than one value.</summary>
    public const string SeveralValues = "SeveralValues";
    /// <summary>What was found is no number.</summary>
    public const string NotANumber = "NotANumber";
    /// <summary>What was found is NaN or infinite.</summary>
    public const string NotFinite = "NotFinite";
    /// <summary>The source itself gave no value.</summary>
    public const string Null = "Null";
    /// <summary>The source refused the query.</summary>
    public const string QueryRefused = "QueryRefused";
    /// <summary>There is no file of this name.</summary>
    public const string FileMissing = "FileMissing";
    /// <summary>The file could not be read.</summary>
    public const string ReadFailed = "ReadFailed";
    /// <summary>The configured secret is not there or is none.</summary>
    public const string SecretMissing = "SecretMissing";
}
