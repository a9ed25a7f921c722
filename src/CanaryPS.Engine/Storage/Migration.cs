namespace CanaryPS.Engine.Storage;

/// <summary>One step of the store's schema. Released steps never change; a change is a new step.</summary>
/// <param name="Version">The version of the schema after it, from 1 without gaps.</param>
/// <param name="Sql">Statements that lead there from the version before.</param>
internal sealed record Migration(int Version, string Sql);
