using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>Computes the gradients that mistakes lead to. The forward pass, which is right, runs once.</summary>
internal sealed class MistakenRuns
{
    /// <summary>Stands for a value that was not computed: a NaN that no arithmetic gives.</summary>
    private static readonly double NotComputed = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0D1A);

    private readonly Problem problem;
    private readonly GradientKind gradient;
    private readonly ForwardPass<Real> forward;
    private readonly IReadOnlyList<IReadOnlyList<NetworkStep<Real>>> steps;

    /// <summary>Runs the forward pass.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient was asked for.</param>
    internal MistakenRuns(Problem problem, GradientKind gradient)
    {
        (this.problem, this.gradient) = (problem, gradient);
        forward = new(problem.Network, problem.Weights, problem.Objective);
        steps = [.. problem.Sequences.Select(sequence => forward.Run(sequence))];
    }

    /// <summary>Some arrays of the gradient that mistakes made together lead to. Sequences and layers on which they do not depend are not run.</summary>
    /// <param name="mistakes">The mistakes; more than one only if each can be combined.</param>
    /// <param name="quantities">The arrays.</param>
    /// <param name="columns">The most columns of a matrix of weights; the gradient of the others is not computed, see <see cref="IsComputed"/>.</param>
    internal GradientTrace Run(IReadOnlyList<Mistake> mistakes, IReadOnlyList<Quantity> quantities, int columns = int.MaxValue)
    {
        if (mistakes is [{ Source: { } source }])
        {
            var all = source(problem).Differentiate(problem, gradient);
            return new(all.Source, gradient, [.. quantities.Select(quantity => all.Find(quantity.Name)).OfType<TraceArray>()]);
        }

        // The order in which mistakes are named says nothing.
        var planted = mistakes.OrderBy(mistake => mistake.ChangesOthers).ThenBy(mistake => mistake.Id, StringComparer.Ordinal)
            .Select(mistake => mistake.Plant?.Invoke(problem)).OfType<Func<int, BackwardEquations<Real>, BackwardEquations<Real>>>().ToList();
        var (sums, errors, right) = (new Weights<Real>(problem.Network, columns), new List<SequenceErrors<Real>>(), new RowProducts().Equations);
        var (last, lowest) = (LastSequence(quantities), LowestLayer(quantities));
        for (var i = 1; i <= last; i++)
        {
            var equations = planted.Aggregate(right, (others, plant) => plant(i, others));
            errors.Add(HandDerivedRun<Real>.PassOf(gradient, forward, lowest == 0 ? equations : new LayersFrom(equations, lowest, problem.Network.HasReverse).Equations).Run(problem.Sequences[i - 1], steps[i - 1], sums));
        }

        return mistakes.Where(mistake => mistake.Factor is not null).Aggregate(
            new GradientTrace("mistaken", gradient, [.. quantities.Select(quantity => new TraceArray(quantity, Values(quantity)))]),
            (trace, mistake) => ScaledTrace.Of(problem, trace, new(() => WeightsBefore(mistake)), mistake.Factor!));

        // A factor may depend on all gradients of weights as they are before it.
        GradientTrace WeightsBefore(Mistake factor) => Run(
            [.. mistakes.Where(mistake => mistake.Factor is null), .. mistakes.Where(mistake => mistake.Factor is not null).TakeWhile(mistake => mistake != factor)],
            [.. problem.QuantitiesOf(gradient).Where(quantity => quantity.Parameter is not null)]);

        double[] Values(Quantity quantity) => quantity.Kind switch
        {
            QuantityKind.Objective => [problem.Sequences.Zip(steps, (sequence, run) => forward.ObjectiveOf(sequence, run).Value).Sum()],
            QuantityKind.WeightGradient => Widened(quantity.Parameter!, sums.Values(quantity.Parameter!)),
            _ => Array.ConvertAll(TraceValues.OfSequence(problem.Network, quantity, steps[quantity.Sequence - 1], errors[quantity.Sequence - 1]), value => value.Value),
        };
    }

    /// <summary>The last sequence that arrays depend on: sums depend on all.</summary>
    private int LastSequence(IReadOnlyList<Quantity> quantities) =>
        quantities.Any(quantity => quantity.Sequence == 0) ? problem.Sequences.Count : quantities.Select(quantity => quantity.Sequence).DefaultIfEmpty().Max();

    /// <summary>
    /// The lowest layer that arrays depend on; 0 for all of them and what the lowest passes down. Of two directions one can change by mistake
    /// what the other reads, so of these what they pass down is computed.
    /// </summary>
    private static int LowestLayer(IReadOnlyList<Quantity> quantities) =>
        quantities.Any(quantity => quantity.Kind == QuantityKind.InputGradient) ? 0 : quantities.Select(quantity => quantity.Layer.Number).Where(number => number > 0).DefaultIfEmpty().Min();

    /// <summary>Whether a value was computed.</summary>
    internal static bool IsComputed(double value) => BitConverter.DoubleToInt64Bits(value) != BitConverter.DoubleToInt64Bits(NotComputed);

    /// <summary>The gradient of some weights, with the columns that were not computed.</summary>
    private static double[] Widened(Parameter parameter, Real[] values)
    {
        if (values.Length == parameter.Count)
            return Array.ConvertAll(values, value => value.Value);
        var (all, columns) = (new double[parameter.Count], values.Length / parameter.Rows);
        for (var i = 0; i < all.Length; i++)
            all[i] = i % parameter.Columns < columns ? values[(i / parameter.Columns * columns) + (i % parameter.Columns)].Value : NotComputed;
        return all;
    }
}
