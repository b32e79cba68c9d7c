namespace LstmGradCheck.Checking.Rounding;

/// <summary>A floating-point format, described by the errors of a single operation.</summary>
public interface IRoundingUnit
{
    /// <summary>The largest relative error of one rounded operation.</summary>
    static abstract double Unit { get; }

    /// <summary>The largest absolute error that underflow adds to an operation whose result is tiny.</summary>
    static abstract double Underflow { get; }

    /// <summary>
    /// The fourth root of the largest number: a product of four numbers up to it does not overflow, in whatever order it
    /// is computed. Beyond it nothing is known.
    /// </summary>
    static abstract double LargestSafe { get; }

    /// <summary>A number of the problem, such as a weight or an input, as the format holds it.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The nearest number of the format.</returns>
    static abstract double Round(double value);

    /// <summary>One of the two neighbours of a result in the format, or the result itself where the format has it.</summary>
    /// <param name="value">The double nearest to the result, not 0.</param>
    /// <param name="residual">The exact result minus the double, or any number of the same sign; 0 where the double is exact.</param>
    /// <param name="random">Which neighbour.</param>
    /// <returns>The neighbour; possibly 0 where the result is so small that a program may flush it to 0.</returns>
    static abstract double RoundAtRandom(double value, double residual, uint random);

    /// <summary>How many units of rounding a mathematical library's exponential or tanh may be off; 0 for one that is rounded correctly.</summary>
    static virtual double FunctionUnits => FunctionError.Library;

    /// <summary>
    /// How far a program's number may be from the one written, if it was converted to this format on writing; 0 for double
    /// precision, the file's own.
    /// </summary>
    /// <param name="written">The number written.</param>
    static abstract double ConversionError(double written);
}
