using CanaryPS.Engine.Verdicts.Comparison;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Verdicts.Comparison;

public class EvidenceProcessTests
{
    [Fact]
    public void Nothing_said_is_a_wealth_of_one()
    {
        EvidenceProcess process = new(3);
        for (int i = 0; i < 100; i++)
        {
            process.Multiply([0, 0, 0]);
            Assert.Equal(0, process.LogValue, 1e-12);
        }
    }

    /// <summary>Fair bets on a coin keep an expected wealth of 1: over all outcomes of ten tosses the mean is exactly that.</summary>
    [Fact]
    public void Fair_bets_keep_the_expected_wealth()
    {
        const int Tosses = 10;
        double sum = 0;
        for (int outcome = 0; outcome < 1 << Tosses; outcome++)
        {
            EvidenceProcess process = new(2);
            for (int i = 0; i < Tosses; i++)
            {
                bool head = (outcome >> i & 1) == 1;
                process.Multiply([Math.Log(head ? 1.5 : 0.5), Math.Log(head ? 1.1 : 0.9)]);
            }

            sum += Math.Exp(process.LogValue);
        }

        Assert.Equal(1, sum / (1 << Tosses), 1e-12);
    }

    [Fact]
    public void A_late_fault_is_found_although_much_was_good_before()
    {
        EvidenceProcess process = new(1);
        for (int i = 0; i < 512; i++)
            process.Multiply([-0.1]);
        for (int i = 0; i < 200; i++)
            process.Multiply([0.1]);

        Assert.True(process.LogPeak > Math.Log(1000), $"ln of the wealth is {process.LogPeak}");
    }

    [Fact]
    public void The_peak_is_the_greatest_value() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat[]>(),
        factors =>
        {
            EvidenceProcess process = new(1);
            double greatest = 0;
            foreach (NormalFloat factor in factors)
            {
                process.Multiply([Math.Clamp(factor.Get, -5, 5)]);
                greatest = Math.Max(greatest, process.LogValue);
            }

            return process.LogPeak == greatest;
        }).QuickCheckThrowOnFailure();
}
