namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>Points and weights of the Gauss-Legendre rule on 0-1, found by Newton's method from Tricomi's starting points.</summary>
internal static class Quadrature
{
    private const int Size = 32;

    private static readonly double[] Nodes = new double[Size];
    private static readonly double[] NodeWeights = new double[Size];

    static Quadrature()
    {
        for (int i = 0; i < Size; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (Size + 0.5));
            double slope = 0;
            for (int step = 0; step < 8; step++)
            {
                (double value, slope) = Legendre(x);
                x -= value / slope;
            }

            Nodes[i] = (1 - x) / 2;
            NodeWeights[i] = 1 / ((1 - (x * x)) * slope * slope);
        }
    }

    public static ReadOnlySpan<double> Points => Nodes;

    public static ReadOnlySpan<double> Weights => NodeWeights;

    private static (double Value, double Slope) Legendre(double x)
    {
        double before = 1;
        double value = x;
        for (int degree = 2; degree <= Size; degree++)
            (before, value) = (value, ((((2 * degree) - 1) * x * value) - ((degree - 1) * before)) / degree);
        return (value, Size * ((x * value) - before) / ((x * x) - 1));
    }
}
