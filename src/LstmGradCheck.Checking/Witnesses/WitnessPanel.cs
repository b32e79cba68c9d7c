using LstmGradCheck.Checking.Estimates;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>The witnesses that an audit may call.</summary>
public sealed class WitnessPanel
{
    /// <summary>All witnesses, the cheapest first.</summary>
    public static IReadOnlyList<IWitness> All { get; } = [new TangentWitness(), new FiniteDifferenceWitness(), new TaylorWitness(), new ComplexStepWitness()];

    /// <summary>The witnesses that are called by default: an analytical and a numerical one, which share only the forward pass.</summary>
    public static IReadOnlyList<IWitness> Usual { get; } = [new TangentWitness(), new FiniteDifferenceWitness()];

    private readonly IReadOnlyList<IWitness> witnesses;

    private WitnessPanel(IReadOnlyList<IWitness> witnesses, bool onlyInDispute)
    {
        this.witnesses = witnesses;
        OnlyInDispute = onlyInDispute;
    }

    /// <summary>
    /// The <see cref="Usual"/> witnesses, as far as <see cref="SizeLimits.Witnesses"/> allows, called if ours and the oracle
    /// disagree, on the arrays in which they do.
    /// </summary>
    public static WitnessPanel InDispute { get; } = new(Usual, onlyInDispute: true);

    /// <summary>Whether it is called only if ours and the oracle disagree.</summary>
    public bool OnlyInDispute { get; }

    /// <summary>A panel that is called in every audit, on all arrays.</summary>
    /// <param name="witnesses">The witnesses.</param>
    /// <returns>The panel.</returns>
    public static WitnessPanel Of(IReadOnlyList<IWitness> witnesses) => new(witnesses, onlyInDispute: false);

    /// <summary>Calls the witnesses.</summary>
    /// <param name="check">What they judge.</param>
    /// <returns>What they found; null if none could measure anything. The oracle is not called as its own witness.</returns>
    public WitnessReport? Examine(WitnessCheck check)
    {
        var oracle = check.Traces.GetValueOrDefault(Side.Oracle)?.Source;
        var (called, spent) = (new List<IWitness>(), 0.0);
        foreach (var witness in witnesses.Where(witness => witness.Name != oracle))
        {
            var cost = CostOf(witness, check);
            if (OnlyInDispute && spent + cost > SizeLimits.Witnesses)
                continue;
            called.Add(witness);
            spent += cost;
        }

        var measurements = called.SelectMany(witness => witness.Measure(check)).ToList();
        return measurements.Count == 0 ? null : new(called, measurements);
    }

    private static double CostOf(IWitness witness, WitnessCheck check)
    {
        var problem = check.Problem;
        var pass = (double)problem.Network.Parameters.Sum(parameter => (long)parameter.Count) * problem.Sequences.Sum(sequence => (long)sequence.Length);
        return pass * check.Groups(witness.Judges).Sum(group => witness.PassesFor(group.Sum(quantity => quantity.Count)));
    }
}
