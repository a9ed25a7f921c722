using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Tests.Metrics.Statistics;

public class SymmetricEigenvaluesTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(-0.9)]
    [InlineData(1.0)]
    public void Of_two_series_it_is_one_and_the_size_of_their_correlation(double correlation) => Assert.Equal(
        1 + Math.Abs(correlation), SymmetricEigenvalues.Largest(new[,] { { 1, correlation }, { correlation, 1 } }), 1e-14);

    /// <summary>Equal correlations r of k series give 1 + (k - 1) r.</summary>
    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(20, 0.7)]
    [InlineData(40, 1.0)]
    public void Of_equal_correlations_it_is_that_of_the_closed_form(int size, double correlation)
    {
        double[,] matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                matrix[i, j] = i == j ? 1 : correlation;
        }

        Assert.Equal(1 + ((size - 1) * correlation), SymmetricEigenvalues.Largest(matrix), 1e-12 * size);
    }

    /// <summary>The tridiagonal matrix of 2 and -1 has the eigenvalues 2 - 2 cos(i pi / (k + 1)).</summary>
    [Fact]
    public void Of_a_chain_it_is_that_of_the_closed_form()
    {
        const int size = 12;
        double[,] matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            matrix[i, i] = 2;
            if (i > 0)
                matrix[i, i - 1] = matrix[i - 1, i] = -1;
        }

        Assert.Equal(2 - (2 * Math.Cos(size * Math.PI / (size + 1))), SymmetricEigenvalues.Largest(matrix), 1e-13);
    }
}
