namespace LstmGradCheck.Oracle;

/// <summary>
/// The port through which the forward pass is differentiated: the few tensor operations that an LSTM's forward pass
/// needs, on an engine that records them and differentiates them by itself. All tensors hold doubles. An adapter adds
/// nothing of its own: each member is one operation of its engine.
/// </summary>
/// <typeparam name="TTensor">The engine's handle of a tensor.</typeparam>
public interface IAutogradEngine<TTensor>
    where TTensor : class
{
    /// <summary>The engine's name on the command line and in reports, such as <c>libtorch</c>.</summary>
    string Name { get; }

    /// <summary>The engine's own version, such as <c>1.13.1</c>.</summary>
    string Version { get; }

    /// <summary>Opens a scope; disposing it frees every tensor made inside it.</summary>
    /// <returns>The scope.</returns>
    IDisposable BeginScope();

    /// <summary>A leaf that gradients are asked for, copied from <paramref name="values"/>.</summary>
    /// <param name="values">The values, row-major.</param>
    /// <param name="shape">One length for a vector, two (rows, columns) for a matrix.</param>
    /// <returns>A tensor that requires a gradient.</returns>
    TTensor Leaf(ReadOnlySpan<double> values, ReadOnlySpan<long> shape);

    /// <summary>A constant, copied from <paramref name="values"/>; no gradient flows into it.</summary>
    /// <param name="values">The values, row-major.</param>
    /// <param name="shape">One length for a vector, two (rows, columns) for a matrix.</param>
    /// <returns>A tensor that requires no gradient.</returns>
    TTensor Constant(ReadOnlySpan<double> values, ReadOnlySpan<long> shape);

    /// <summary>The values of a tensor, row-major.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <returns>A copy of the values.</returns>
    double[] Values(TTensor tensor);

    /// <summary>a + b, elementwise; the shapes are equal.</summary>
    /// <param name="a">The first tensor.</param>
    /// <param name="b">The second tensor.</param>
    /// <returns>The sum.</returns>
    TTensor Add(TTensor a, TTensor b);

    /// <summary>a - b, elementwise; the shapes are equal.</summary>
    /// <param name="a">The first tensor.</param>
    /// <param name="b">The second tensor.</param>
    /// <returns>The difference.</returns>
    TTensor Subtract(TTensor a, TTensor b);

    /// <summary>a b, elementwise; the shapes are equal.</summary>
    /// <param name="a">The first tensor.</param>
    /// <param name="b">The second tensor.</param>
    /// <returns>The product.</returns>
    TTensor Multiply(TTensor a, TTensor b);

    /// <summary>factor a + offset, elementwise.</summary>
    /// <param name="a">The tensor.</param>
    /// <param name="factor">What each element is multiplied by.</param>
    /// <param name="offset">What is then added to it.</param>
    /// <returns>The scaled and shifted tensor.</returns>
    TTensor Affine(TTensor a, double factor, double offset);

    /// <summary>The product of a matrix (rows x columns) and a vector (columns).</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="vector">The vector.</param>
    /// <returns>A vector of as many elements as the matrix has rows.</returns>
    TTensor MatrixVector(TTensor matrix, TTensor vector);

    /// <summary>The logistic function 1 / (1 + exp(-a)), elementwise.</summary>
    /// <param name="a">The tensor.</param>
    /// <returns>The activations.</returns>
    TTensor Logistic(TTensor a);

    /// <summary>The hyperbolic tangent, elementwise.</summary>
    /// <param name="a">The tensor.</param>
    /// <returns>The activations.</returns>
    TTensor Tanh(TTensor a);

    /// <summary>The exponential function, elementwise.</summary>
    /// <param name="a">The tensor.</param>
    /// <returns>The exponentials.</returns>
    TTensor Exp(TTensor a);

    /// <summary>The logarithm of the softmax of a vector.</summary>
    /// <param name="vector">The net inputs.</param>
    /// <returns>A vector of the same length.</returns>
    TTensor LogSoftmax(TTensor vector);

    /// <summary>The vectors one behind another.</summary>
    /// <param name="vectors">One or more vectors.</param>
    /// <returns>One vector.</returns>
    TTensor Concatenate(IReadOnlyList<TTensor> vectors);

    /// <summary>The elements vector[indices[0]], vector[indices[1]], ..: spreads a gate's activation over its cells.</summary>
    /// <param name="vector">The vector to take from.</param>
    /// <param name="indices">Zero-based positions, repeated as needed.</param>
    /// <returns>A vector as long as <paramref name="indices"/>.</returns>
    TTensor Gather(TTensor vector, ReadOnlySpan<long> indices);

    /// <summary>Adds element i of the vector into element indices[i] of the result: gathers the cells of each block.</summary>
    /// <param name="vector">The vector to sum.</param>
    /// <param name="indices">For each element its zero-based place in the result.</param>
    /// <param name="length">The length of the result.</param>
    /// <returns>A vector of <paramref name="length"/> sums, 0 where nothing is added.</returns>
    TTensor SumInto(TTensor vector, ReadOnlySpan<long> indices, long length);

    /// <summary>The sum of all elements, a scalar.</summary>
    /// <param name="a">The tensor.</param>
    /// <returns>A tensor without dimensions.</returns>
    TTensor Sum(TTensor a);

    /// <summary>The same values, through which no gradient flows back.</summary>
    /// <param name="a">The tensor.</param>
    /// <returns>A tensor cut off from what it was computed from.</returns>
    TTensor StopGradient(TTensor a);

    /// <summary>
    /// The gradient of a scalar with respect to each of the given tensors, leaves or intermediate results, by the
    /// engine's own reverse mode. The graph is kept, so that it can be asked again.
    /// </summary>
    /// <param name="scalar">What is differentiated.</param>
    /// <param name="tensors">What it is differentiated with respect to.</param>
    /// <returns>For each tensor its gradient, row-major in its shape; all 0 where the scalar does not depend on it.</returns>
    IReadOnlyList<double[]> Gradients(TTensor scalar, IReadOnlyList<TTensor> tensors);
}
