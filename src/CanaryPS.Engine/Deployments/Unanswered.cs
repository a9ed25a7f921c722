namespace CanaryPS.Engine.Deployments;

/// <summary>Something that an evaluation asked of another party and was not told.</summary>
/// <param name="What">What was asked for.</param>
/// <param name="Detail">Why it is not there.</param>
/// <param name="IsOver">Whether it failed or was given up; else it may still come.</param>
internal sealed record Unanswered(string What, string Detail, bool IsOver);
