using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class ProjectionTests
{
    private static readonly LayerOptions Projected = Contexts.AllOptions with { Projection = 2 };
    private static readonly LayerOptions Clipped = Projected with { Clips = new() { Projection = 2 } };

    [Fact]
    public void Net_projects_the_outputs_of_the_cells_and_Activation_clips_it()
    {
        var at = Contexts.Of(Clipped);
        at.Weights.Projection.W.SetRow(1, 2, 3, 5);
        at.Now.Cell.Y.Set(7, 11, 13);
        Projection.Net(at, 1).AssertIs((2 * 7) + (3 * 11) + (5 * 13));
        at.Now.Projection!.Net.Set(1.5, -3);
        Projection.Activation(at, 0).AssertIs(1.5);
        Projection.Activation(at, 1).AssertIs(-2);
    }

    [Fact]
    public void NetTangent_is_the_product_rule_and_ActivationTangent_stops_where_it_is_clipped()
    {
        var at = TangentContexts.Of(Clipped);
        at.Weights.Projection.W.SetRow(1, 2, 3, 5);
        at.Direction.Projection.W.SetRow(1, 17, 19, 23);
        at.Now.Cell.Y.Set(7, 11, 13);
        at.NowTangent.Cell.Y.Set(29, 31, 37);
        Projection.NetTangent(at, 1).AssertIs((17 * 7) + (19 * 11) + (23 * 13) + (2 * 29) + (3 * 31) + (5 * 37));
        at.Now.Projection!.Net.Set(1.5, -3);
        at.NowTangent.Projection!.Net.Set(4, 6);
        Projection.ActivationTangent(at, 0).AssertIs(4);
        Projection.ActivationTangent(at, 1).AssertIs(0);
    }

    [Fact]
    public void Errors_go_back_through_the_columns_of_W_proj()
    {
        var at = Contexts.Of(Projected);
        at.Back.PortError.Set(7, 11);
        at.Weights.Projection.W.SetColumn(2, 2, 3);
        at.Now.Cell.Y.Set(13, 17, 19);
        Projection.CellOutputError(at, 2).AssertIs((2 * 7) + (3 * 11));
        Projection.WeightTerm(at, 1, 2).AssertIs(11 * 19);
    }

    [Fact]
    public void Delta_of_a_clipped_projection_is_the_error_where_it_is_not_clipped()
    {
        var at = Contexts.Of(Clipped);
        at.Now.Projection!.Net.Set(1.5, -3);
        at.Back.PortError.Set(7, 11);
        Projection.Delta(at, 0).AssertIs(7);
        Projection.Delta(at, 1).AssertIs(0);
    }
}
