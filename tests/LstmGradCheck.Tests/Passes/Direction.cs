using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Tests.Passes;

/// <summary>A random direction of length 1 in all that E depends on: weights, inputs and initial states.</summary>
internal sealed class Direction
{
    /// <summary>
    /// h: a power of 2, so that dividing by it is exact. E of a trained network, whose weights are up to ten times as large, bends more: an
    /// eighth of the step misses a part in 4,096 of what the step misses.
    /// </summary>
    private double H { get; }

    private readonly Problem problem;
    private readonly Dictionary<string, double[]> components;

    internal Direction(Problem problem, uint seed)
    {
        this.problem = problem;
        H = Math.ScaleB(1, problem.Name.StartsWith("trained-", StringComparison.Ordinal) ? -13 : -10);
        var random = new NumpyRandom(seed);
        components = problem.QuantitiesOf(GradientKind.Exact)
            .Where(quantity => quantity.Kind is QuantityKind.WeightGradient or QuantityKind.InputGradient
                or QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient)
            .ToDictionary(quantity => quantity.Name, quantity => Enumerable.Range(0, quantity.Count).Select(_ => random.Uniform(1)).ToArray());
        var length = Math.Sqrt(components.Values.SelectMany(values => values).Sum(value => value * value));
        foreach (var values in components.Values)
            for (var i = 0; i < values.Length; i++)
                values[i] /= length;
    }

    /// <summary>The gradient of a trace along the direction.</summary>
    internal double Along(GradientTrace trace) =>
        components.Sum(component => component.Value.Zip(trace[component.Key], (v, gradient) => v * gradient).Sum());

    /// <summary>The length of the gradient of a trace.</summary>
    internal double LengthOf(GradientTrace trace) =>
        Math.Sqrt(components.Keys.SelectMany(name => trace[name]).Sum(gradient => gradient * gradient));

    /// <summary>The central difference of E along the direction, of fourth order in h.</summary>
    internal double Difference() =>
        ((8 * (ObjectiveAt(H) - ObjectiveAt(-H))) - (ObjectiveAt(2 * H) - ObjectiveAt(-2 * H))) / (12 * H);

    private double ObjectiveAt(double h)
    {
        var weights = problem.Weights.ConvertTo<Real>(problem.Network);
        foreach (var parameter in problem.Network.Parameters)
        {
            var (values, v) = (weights.Values(parameter), components["dE/d" + parameter.Name]);
            for (var i = 0; i < values.Length; i++)
                values[i] += new Real(h * v[i]);
        }

        var forward = new ForwardPass<Real>(problem.Network, weights, problem.Objective);
        return problem.Sequences.Select((sequence, i) => Moved(sequence, i + 1, h)).Sum(moved => forward.ObjectiveOf(moved, forward.Run(moved)).Value);
    }

    private Sequence Moved(Sequence sequence, int number, double h)
    {
        var v = components[$"sequence{number}.dE/dx"];
        return sequence with
        {
            Inputs = [.. sequence.Inputs.Select((row, t) => Moved(row, v.AsSpan(t * row.Length, row.Length), h))],
            Initial = sequence.Initial.ToDictionary(
                initial => initial.Key,
                initial => new InitialState(
                    Moved(initial.Value.S, components[$"sequence{number}.{initial.Key}.dE/ds0"], h),
                    Moved(initial.Value.Y, components[$"sequence{number}.{initial.Key}.dE/dy0"], h))),
        };
    }

    private static double[] Moved(double[] values, ReadOnlySpan<double> v, double h)
    {
        var moved = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
            moved[i] = values[i] + (h * v[i]);
        return moved;
    }
}
