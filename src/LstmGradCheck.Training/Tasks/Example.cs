namespace LstmGradCheck.Training.Tasks;

/// <summary>
/// What a task draws: some steps, each with an input and, where the network is told what it should have said, a target. It is drawn
/// again and again into the same memory.
/// </summary>
/// <param name="task">The task, which says how many inputs and targets a step has.</param>
public sealed class Example(ILearningTask task)
{
    private double[] inputs = [];
    private double[] targets = [];
    private bool[] hasTarget = [];

    /// <summary>The number of steps.</summary>
    public int Length { get; private set; }

    /// <summary>x(t).</summary>
    /// <param name="t">The step, counted from 0.</param>
    /// <returns>A value for each input.</returns>
    public ReadOnlySpan<double> Input(int t) => new(inputs, t * task.Inputs, task.Inputs);

    /// <summary>The targets t_k(t); without meaning where there are none.</summary>
    /// <param name="t">The step, counted from 0.</param>
    /// <returns>A value for each output unit.</returns>
    public ReadOnlySpan<double> Target(int t) => new(targets, t * task.Outputs, task.Outputs);

    /// <summary>Whether a step has targets.</summary>
    /// <param name="t">The step, counted from 0.</param>
    /// <returns>Whether it has.</returns>
    public bool HasTarget(int t) => hasTarget[t];

    /// <summary>Forgets all steps.</summary>
    public void Clear() => Length = 0;

    /// <summary>Adds a step with inputs that are all 0, and no targets.</summary>
    /// <returns>Its inputs, to be filled in.</returns>
    public Span<double> Add()
    {
        if (Length == hasTarget.Length)
        {
            var room = Math.Max(16, 2 * Length);
            Array.Resize(ref inputs, room * task.Inputs);
            Array.Resize(ref targets, room * task.Outputs);
            Array.Resize(ref hasTarget, room);
        }

        hasTarget[Length] = false;
        var x = new Span<double>(inputs, Length++ * task.Inputs, task.Inputs);
        x.Clear();
        return x;
    }

    /// <summary>Gives the last step targets that are all 0.</summary>
    /// <returns>The targets, to be filled in.</returns>
    public Span<double> AddTarget()
    {
        hasTarget[Length - 1] = true;
        var target = new Span<double>(targets, (Length - 1) * task.Outputs, task.Outputs);
        target.Clear();
        return target;
    }
}
