using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>
/// For any sequence of observations, crashes, confirmations and commands: the weight never rises without a Pass and never
/// exceeds the plan, final stages are final, a rollback ends at weight 0, and the journal alone gives the state.
/// </summary>
public class DeploymentMachineProperties
{
    private static readonly Gen<int[]> _moves = Gen.Choose(0, 12 * 7 * 8 * 9).ArrayOf(60);

    private static readonly Gen<int[]> _controlledMoves = Gen.Choose(0, (24 * 7 * 8 * 9) - 1).ArrayOf(90);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Invariants_hold_for_any_sequence_of_moves(bool controlled) =>
        Prop.ForAll((controlled ? _controlledMoves : _moves).ToArbitrary(), moves =>
        {
            MachineModel model = new(controlled);
            foreach (int move in moves)
                model.Move(move);

            model.ConfirmAll();
            if (model.State.Stage == DeploymentStage.ROLLBACK)
            {
                Assert.Equal(0, model.RouterWeight);
                Assert.NotNull(model.State.RollbackConfirmedAt);
            }

            Assert.Equal(model.State.Weight, model.RouterWeight);
            Assert.Equal(model.State.Weight, model.State.ConfirmedWeight);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260105, 1));

    [Fact]
    public void The_moves_reach_every_stage()
    {
        HashSet<DeploymentStage> reached = [];
        foreach (int[] moves in _moves.Sample(50, new Rnd(7), 300))
        {
            MachineModel model = new();
            foreach (int move in moves)
            {
                model.Move(move);
                reached.Add(model.State.Stage);
            }
        }

        Assert.Equal(Enum.GetValues<DeploymentStage>().Order(), reached.Order());
    }

    [Fact]
    public void The_controlled_moves_reach_everything_that_people_can_do()
    {
        HashSet<DeploymentStage> reached = [];
        HashSet<string> happened = [];
        bool skipped = false;
        foreach (int[] moves in _controlledMoves.Sample(150, new Rnd(7), 300))
        {
            MachineModel model = new(controlled: true);
            foreach (int move in moves)
            {
                model.Move(move);
                reached.Add(model.State.Stage);
            }

            happened.UnionWith(model.Kinds);
            skipped |= model.Skipped;
        }

        Assert.Equal(Enum.GetValues<DeploymentStage>().Order(), reached.Order());
        Assert.Superset(
            new HashSet<string> { "DeploymentSuspended", "DeploymentResumed", "GateAsked", "GateApproved", "GateDenied", "GateOpened", "SkipOrdered" }, happened);
        Assert.True(skipped);
    }
}
