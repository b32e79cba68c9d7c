namespace LstmGradCheck.Steps;

/// <summary>The errors of the gates of one kind at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="blocks">B, the number of blocks.</param>
public sealed class GateErrors<T>(int blocks)
{
    /// <summary>delta_j(t) = -dE/dnet_j(t), one value for each block.</summary>
    public T[] Delta { get; } = new T[blocks];
}
