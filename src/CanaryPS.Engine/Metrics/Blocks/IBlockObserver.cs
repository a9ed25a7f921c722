namespace CanaryPS.Engine.Metrics.Blocks;

/// <summary>Is told what both arms showed over the same time, block by block, in the order of the trading log.</summary>
internal interface IBlockObserver
{
    /// <summary>The blocks are good until it returns.</summary>
    void Observe(ArmBlock baseline, ArmBlock candidate);
}
