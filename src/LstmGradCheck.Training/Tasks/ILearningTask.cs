using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>A task of the papers: it draws examples, each a sequence or a part of a stream.</summary>
public interface ILearningTask
{
    /// <summary>The number of inputs of a step.</summary>
    int Inputs { get; }

    /// <summary>The number of targets of a step.</summary>
    int Outputs { get; }

    /// <summary>Draws an example.</summary>
    /// <param name="random">Where the random numbers come from.</param>
    /// <param name="example">Where the steps are put; what was there before is gone.</param>
    void Draw(NumpyRandom random, Example example);
}
