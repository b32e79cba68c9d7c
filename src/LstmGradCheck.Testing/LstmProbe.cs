using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Reports;

namespace LstmGradCheck.Testing;

/// <summary>
/// Probes an LSTM that is implemented in C#: asks it many small problems, and looks for the smallest that it gets wrong. Arrays that the
/// implementation takes from a question by <see cref="Recording.ValuesOf"/> must be after the call as they were. Evaluation mode is not
/// asked for, as a delegate is not told of it: an implementation that has modes implements <see cref="IProbedLstm"/>, for a <see cref="Prober"/>.
/// </summary>
public static class LstmProbe
{
    /// <summary>Probes an implementation.</summary>
    /// <param name="implementation">From a question, a recording without gradients in PyTorch's layout, to the entries that it computed, see <see cref="IProbedLstm.Answer"/>.</param>
    /// <param name="options">What it supports; null for the default.</param>
    /// <param name="name">What it is called in the report.</param>
    /// <returns>What was tried, and what was found.</returns>
    public static ProbeReport Run(Func<Recording, Recording> implementation, ProbeOptions? options = null, string name = "lstm") =>
        new Prober((options ?? new()) with { HasEvaluation = false }).Run(new Implementation(name, implementation));

    /// <summary>Probes an implementation, and throws if something was found, with the report.</summary>
    /// <param name="implementation">From a question, a recording without gradients in PyTorch's layout, to the entries that it computed, see <see cref="IProbedLstm.Answer"/>.</param>
    /// <param name="options">What it supports; null for the default.</param>
    /// <param name="name">What it is called in the report.</param>
    /// <returns>What was tried.</returns>
    /// <exception cref="GradientDisagreementException">Something was found.</exception>
    public static ProbeReport Check(Func<Recording, Recording> implementation, ProbeOptions? options = null, string name = "lstm")
    {
        var report = Run(implementation, options, name);
        return report.IsRight ? report : throw new GradientDisagreementException(string.Join('\n', ProbeText.Lines(report)));
    }

    private sealed class Implementation(string name, Func<Recording, Recording> answer) : IProbedLstm
    {
        public string Name => name;

        public Recording Answer(Recording question, bool isTraining) => answer(question);
    }
}
