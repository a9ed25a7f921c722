namespace CanaryPS;

/// <summary>A name that a store has.</summary>
/// <param name="Name">The name, or the id.</param>
/// <param name="Description">What it stands for, in a few words; may be empty.</param>
public sealed record StoredName(string Name, string Description);
