using LstmGradCheck.Checking.Recordings;

namespace LstmGradCheck.Checking.Probes;

/// <summary>An LSTM that can be called: it is asked questions, and answers with the gradients that it computes.</summary>
public interface IProbedLstm
{
    /// <summary>What it is called in reports.</summary>
    string Name { get; }

    /// <summary>Answers one question.</summary>
    /// <param name="question">A recording without gradients in PyTorch's layout: weights, x, dy, and h0, c0, dh_n, dc_n and lengths where they are asked for.</param>
    /// <param name="isTraining">Whether the layers are in training mode; without dropout that makes no difference.</param>
    /// <returns>
    /// What was computed: y, h_n, c_n, and NAME.grad for weights, x, h0 and c0; at least one gradient. Entries of the question may be
    /// given back, unchanged.
    /// </returns>
    /// <exception cref="ProbedFailureException">There is no answer. Any other exception is taken for one of the implementation.</exception>
    Recording Answer(Recording question, bool isTraining);

    /// <summary>Forgets all that was kept from earlier questions, if it can: a command is started anew.</summary>
    void Restart()
    {
    }
}
