using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// A way of measuring derivatives without backward equations. All witnesses run the engine's forward pass: they tell whether a
/// gradient is the derivative of that pass, and not whether the pass is right. The tangent equations use the same derivatives of
/// the squashings as the backward equations. How large a difference must be to contradict depends on the rounding error of a
/// gradient's values, which is estimated with the right backward equations (<c>MeasuredErrors</c>).
/// </summary>
public interface IWitness
{
    /// <summary>The name on the command line and in reports for programs, such as <c>tangent</c>.</summary>
    string Name { get; }

    /// <summary>The name in sentences, such as <c>tangent equations</c>.</summary>
    string Title { get; }

    /// <summary>Whether it can judge an array.</summary>
    /// <param name="quantity">The array.</param>
    bool Judges(Quantity quantity);

    /// <summary>About how many forward passes it takes to judge one array, for estimating the cost.</summary>
    /// <param name="values">The number of values of the array.</param>
    double PassesFor(int values);

    /// <summary>Judges arrays of every side.</summary>
    /// <param name="check">The problem, the sides' gradients, and which arrays to judge.</param>
    /// <returns>A measurement for each array that it can judge and each side that has it.</returns>
    IEnumerable<Measurement> Measure(WitnessCheck check);
}
