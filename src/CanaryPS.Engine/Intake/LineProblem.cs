namespace CanaryPS.Engine.Intake;

/// <summary>Why a line could not be used.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record LineProblem(long Line, string Reason);
