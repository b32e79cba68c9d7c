namespace LstmGradCheck.Steps;

/// <summary>The projection of one layer at one time step.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class ProjectionStep<T>
{
    /// <summary>A projection that has not been computed yet.</summary>
    /// <param name="outputs">N, the number of its outputs.</param>
    /// <param name="isClipped">Whether they are clipped.</param>
    public ProjectionStep(int outputs, bool isClipped)
    {
        Y = new T[outputs];
        Net = isClipped ? new T[outputs] : Y;
    }

    /// <summary>sum_c W_proj,ic y^c(t); r_i(t) where it is not clipped.</summary>
    public T[] Net { get; }

    /// <summary>r_i(t), the projection's outputs.</summary>
    public T[] Y { get; }
}
