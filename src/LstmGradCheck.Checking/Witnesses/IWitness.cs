using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// A way of measuring derivatives that calls no backward equation for what it measures. All witnesses run the engine's forward
/// pass: they say whether a gradient is the derivative of that, and not whether that is right. The tangent equations use the
/// derivatives of the squashings, as the backward equations do. How far roundings may put a gradient's value off, and so how
/// large a difference contradicts, is estimated by the right backward equations (<c>MeasuredErrors</c>).
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

    /// <summary>How many forward passes it takes to judge one array, about; what its cost is estimated by.</summary>
    /// <param name="values">The number of values of the array.</param>
    double PassesFor(int values);

    /// <summary>Judges arrays of every side.</summary>
    /// <param name="check">The problem, the sides' gradients, and which arrays.</param>
    /// <returns>For each array that it can judge and each side that has it, what it says.</returns>
    IEnumerable<Measurement> Measure(WitnessCheck check);
}
