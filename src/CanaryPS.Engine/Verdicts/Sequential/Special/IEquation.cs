namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>A function of one number whose zero is looked for. A struct, so that the search neither allocates nor calls indirectly.</summary>
internal interface IEquation
{
    double At(double x);
}
