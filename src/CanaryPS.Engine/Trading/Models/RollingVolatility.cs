namespace CanaryPS.Engine.Trading.Models;

/// <summary>
/// Annualised standard deviation (ddof 1, sqrt(252)) of the last so many simple daily returns. Sums are kept per return; each
/// time the ring is full they are added up afresh, so that rounding errors can't pile up.
/// </summary>
internal sealed class RollingVolatility(int window)
{
    private const double SessionsPerYear = 252;

    private readonly double[] _returns = new double[window];
    private int _next;
    private int _count;
    private double _sum;
    private double _sumOfSquares;

    /// <summary>Takes in a return and gives the volatility, ratio per year; null before the window is full.</summary>
    public double? Push(double simpleReturn)
    {
        double oldest = _returns[_next];
        _returns[_next] = simpleReturn;
        _next = (_next + 1) % window;
        _count = Math.Min(_count + 1, window);
        if (_next == 0)
        {
            _sum = _returns.Sum();
            _sumOfSquares = _returns.Sum(r => r * r);
        }
        else
        {
            _sum += simpleReturn - oldest;
            _sumOfSquares += (simpleReturn * simpleReturn) - (oldest * oldest);
        }

        if (_count < window)
            return null;

        double variance = (_sumOfSquares - (_sum * _sum / window)) / (window - 1);
        return Math.Sqrt(Math.Max(variance, 0) * SessionsPerYear);
    }
}
