namespace CanaryPS.Engine.Trading.Models;

/// <summary>The simple return over a fixed number of sessions, kept in a ring of closes.</summary>
internal sealed class LaggedReturn(int lookback)
{
    private readonly double[] _closes = new double[lookback];
    private int _next;
    private int _count;

    /// <summary>Takes in a close and gives its return over the close <c>lookback</c> sessions earlier; null before there is one.</summary>
    public double? Push(double close)
    {
        double? result = _count == _closes.Length ? (close / _closes[_next]) - 1 : null;
        _closes[_next] = close;
        _next = (_next + 1) % _closes.Length;
        _count = Math.Min(_count + 1, _closes.Length);
        return result;
    }
}
