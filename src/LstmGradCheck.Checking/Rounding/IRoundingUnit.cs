namespace LstmGradCheck.Checking.Rounding;

/// <summary>A floating-point format, by what one operation in it may be off.</summary>
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
    static abstract double Largest { get; }

    /// <summary>A number of the problem, such as a weight or an input, as the format holds it.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The nearest number of the format.</returns>
    static abstract double Round(double value);

    /// <summary>One of the two neighbours of a result in the format, or the result itself where the format has it.</summary>
    /// <param name="value">The double nearest to the result, not 0.</param>
    /// <param name="residual">What the result is more, or a number of the same sign; 0 where the double is the result.</param>
    /// <param name="random">Which neighbour.</param>
    /// <returns>The neighbour; where a program may flush what is so small to 0, possibly 0.</returns>
    static abstract double RoundAtRandom(double value, double residual, uint random);

    /// <summary>How far a program's number may be from one that it was converted to on being written; 0 in the format of the file itself.</summary>
    /// <param name="written">The number written.</param>
    static abstract double ConversionError(double written);
}
