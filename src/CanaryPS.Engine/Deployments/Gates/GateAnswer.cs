namespace CanaryPS.Engine.Deployments.Gates;

/// <summary>What a webhook answered to one question, or what became of the question.</summary>
/// <param name="Gate">The gate's name.</param>
/// <param name="AskedAt">When it was asked, on the deployment's clock.</param>
/// <param name="Allows">Whether it allows the step; false for a refusal and for everything that is no answer.</param>
/// <param name="Sentence">The reason that it gave for allowing, or what happened instead, in words.</param>
internal sealed record GateAnswer(string Gate, DateTimeOffset AskedAt, bool Allows, string Sentence);
