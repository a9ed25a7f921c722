using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>The windows of one arm's orders.</summary>
internal sealed class OrderWindows
{
    private readonly IOrderWindow[] _windows;

    public OrderWindows(IReadOnlyList<WindowSpec> specs) => _windows = [.. specs.Select(Open)];

    public IReadOnlyList<IOrderWindow> All => _windows;

    public void EnterStage(DateTimeOffset start, IEnumerable<OrderLife> ended)
    {
        foreach (StageWindow window in _windows.OfType<StageWindow>())
            window.Enter(start, ended);
    }

    public void Move(in OrderStanding before, in OrderStanding after, long endRank)
    {
        foreach (IOrderWindow window in _windows)
            window.Move(before, after, endRank);
    }

    public void Note(OrderEvent told)
    {
        if (_windows.Length == 0)
            return;

        long time = told.Time.UtcTicks;
        bool isFill = told.IsFill();
        foreach (IOrderWindow window in _windows)
            window.Note(time, isFill);
    }

    private static IOrderWindow Open(WindowSpec spec) => spec switch
    {
        { Buckets: { } buckets } => new TimeWindow(spec.Name, buckets),
        { Orders: { } orders } => new CountWindow(spec.Name, orders),
        _ => new StageWindow(spec.Name),
    };
}
