namespace CanaryPS.Help.Shapes;

/// <summary>A parameter in one of the cmdlet's parameter sets.</summary>
/// <param name="IsMandatory">It must be given.</param>
/// <param name="Position">Where it stands without its name, from 0; null where it is named alone.</param>
/// <param name="TakesValue">The pipeline's objects are bound to it.</param>
/// <param name="TakesProperty">A property of that name of the pipeline's objects is bound to it.</param>
internal sealed record ParameterPlace(bool IsMandatory, int? Position, bool TakesValue, bool TakesProperty);
