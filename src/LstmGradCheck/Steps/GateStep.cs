namespace LstmGradCheck.Steps;

/// <summary>The gates of one kind at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="blocks">B, the number of blocks.</param>
public sealed class GateStep<T>(int blocks)
{
    /// <summary>net_j(t), one value for each block.</summary>
    public T[] Net { get; } = new T[blocks];

    /// <summary>y^j(t) = f(net_j(t)), one value for each block.</summary>
    public T[] Y { get; } = new T[blocks];
}
