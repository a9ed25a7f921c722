namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>Eigenvalues of a real symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, 8.5). O(k³) a sweep.</summary>
internal static class SymmetricEigenvalues
{
    private const int MostSweeps = 64;

    /// <summary>The largest eigenvalue. The matrix is used up.</summary>
    public static double Largest(double[,] matrix)
    {
        Diagonalise(matrix);
        double largest = double.NegativeInfinity;
        for (int i = 0; i < matrix.GetLength(0); i++)
            largest = Math.Max(largest, matrix[i, i]);
        return largest;
    }

    private static void Diagonalise(double[,] a)
    {
        int size = a.GetLength(0);
        for (int sweep = 0; sweep < MostSweeps && !IsDiagonal(a, size); sweep++)
        {
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                    Rotate(a, p, q, size);
            }
        }
    }

    private static bool IsDiagonal(double[,] a, int size)
    {
        double off = 0;
        double all = 0;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                double square = a[i, j] * a[i, j];
                all += square;
                off += i == j ? 0 : square;
            }
        }

        return off <= all * 1e-30;
    }

    /// <summary>Makes one pair of off-diagonal elements 0.</summary>
    private static void Rotate(double[,] a, int p, int q, int size)
    {
        if (a[p, q] == 0)
            return;

        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1);
        double s = t * c;
        for (int k = 0; k < size; k++)
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        for (int k = 0; k < size; k++)
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
    }
}
