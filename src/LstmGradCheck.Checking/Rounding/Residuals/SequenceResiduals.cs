using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>Evaluates the equations of a trace, sequence by sequence, each some steps at a time, always in the same memory.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
/// <param name="problem">The problem.</param>
/// <param name="trace">The trace.</param>
/// <param name="network">The weights as the trace's program holds them.</param>
/// <param name="steps">How many steps are evaluated at once, at most.</param>
/// <param name="note">Called with a sequence and its equations after its last step was evaluated.</param>
internal sealed class SequenceResiduals<TUnit>(
    Problem problem, GradientTrace trace, ProgramWeights<TUnit> network, int steps, Action<int, ResidualEquations<TUnit>> note) : ISequenceResiduals
    where TUnit : IRoundingUnit
{
    private readonly LinearParts<TUnit> parts = new(problem, network, steps);
    private readonly List<(double[] Shifts, double[] Radii)> bounds = [];
    private IReadOnlyList<Quantity> quantities = [];
    private double[][] given = [];
    private Sequence sequence = problem.Sequences[0];
    private SequenceValues<TUnit>? values;
    private TraceSteps<TUnit>? current;
    private ResidualEquations<TUnit>? equations;
    private int number;

    /// <inheritdoc/>
    public void Begin(int number, IReadOnlyList<Quantity> ofSequence)
    {
        (this.number, quantities, sequence) = (number, ofSequence, problem.Sequences[number - 1]);
        given = [.. quantities.Select(quantity => trace[quantity.Name])];
        values = new(problem, trace, number, quantities);
        current = new(sequence, network, trace.Gradient, values, quantities);
        equations = new(network, current, parts, trace.Gradient);
        for (var i = 0; i < quantities.Count; i++)
            MakeRoom(i, quantities[i].HasTime ? Math.Min(steps, sequence.Length) * quantities[i].Shape[1] : quantities[i].Count);
    }

    /// <inheritdoc/>
    public bool Evaluate(int to)
    {
        var from = current!.Time + 1;
        parts.Compute(values!, from, to, sequence.Length);
        if (from == 1)
        {
            equations!.Evaluate();
            if (!Pass(0, 0, hasTime: false))
                return false;
        }

        while (current.Time < to)
        {
            current.Advance();
            equations!.Evaluate();
            if (!Pass(current.Time, from, hasTime: true))
                return false;
        }

        if (to == sequence.Length)
            note(number, equations!);
        return true;
    }

    /// <inheritdoc/>
    public (double[] Shifts, double[] Radii) BoundsOf(int index) => bounds[index];

    /// <summary>Whether the values of a step, or those without a time axis, are within their bounds.</summary>
    private bool Pass(int t, int from, bool hasTime)
    {
        for (var i = 0; i < quantities.Count; i++)
        {
            var quantity = quantities[i];
            if (quantity.HasTime != hasTime)
                continue;
            var row = equations!.Row(quantity);
            var (place, room) = hasTime ? ((t - 1) * row.Length, (t - from) * row.Length) : (0, 0);
            var isNegative = quantity.Kind is QuantityKind.InputGradient or QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient;
            var (shifts, radii) = bounds[i];
            if (!ValueBounds<TUnit>.AreWithin(row, isNegative, given[i].AsSpan(place, row.Length), shifts.AsSpan(room), radii.AsSpan(room)))
                return false;
        }

        return true;
    }

    private void MakeRoom(int index, int count)
    {
        if (index == bounds.Count)
            bounds.Add(([], []));
        if (bounds[index].Shifts.Length < count)
            bounds[index] = (new double[count], new double[count]);
    }
}
