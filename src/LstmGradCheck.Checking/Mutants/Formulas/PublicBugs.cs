namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>Where known mistakes of a kind have been seen in public: repositories with a commit, an issue or a pull request.</summary>
internal static class PublicBugs
{
    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["D1"] = ["oneDNN, commit faa6e40f3b", "nicklashansen/rnn_lstm_from_scratch"],
        ["D1.g"] = ["wvabrinskas/Neuron, pull request 183"],
        ["D2"] = ["CaptainE/RNN-LSTM-in-numpy"],
        ["D3"] = ["nicklashansen/rnn_lstm_from_scratch, issue 1"],
        ["D4"] = ["nicodjimenez/lstm, issue 41 (claimed there)"],
        ["D6"] = ["FlagGems, issue 5014"],
        ["C1"] = ["KelpNet, LSTM.cs", "hanbt/learn_dl"],
        ["C2"] = ["mxnet, issue 4057"],
        ["C3"] = ["darknet, lstm_layer.c"],
        ["C5"] = ["deeplearning4j, issue 8838"],
        ["C6a"] = ["wvabrinskas/Neuron, commit 7b8c7cb6"],
        ["C6b"] = ["darknet, lstm_layer.c"],
        ["C7"] = ["Element-Research/rnn, commit 1fc81a4"],
        ["C3p"] = ["zhongkaifu/RNNSharp"],
        ["T1"] = ["MyGrad, pull request 4"],
        ["H1"] = ["AiDotNet, pull request 722"],
        ["H2"] = ["pylstm, commit 076aae8"],
        ["H3"] = ["pylstm, commit 08e8937"],
        ["W1"] = ["pylstm, commit 75bed1b", "wvabrinskas/Neuron, pull request 183"],
        ["W2"] = ["hanbt/learn_dl"],
        ["W3"] = ["mlpack, pull request 1742"],
        ["W4"] = ["hanbt/learn_dl, issue 53"],
        ["W5"] = ["oneDNN, commit c3d4559294"],
        ["F1"] = ["wvabrinskas/Neuron, pull request 183"],
        ["F3"] = ["CaptainE/RNN-LSTM-in-numpy"],
        ["P1"] = ["tensorflow, issue 34171"],
        ["P2h"] = ["zhongkaifu/RNNSharp", "pylstm, after commit e7181ca"],
        ["P5"] = ["pylstm, before commit e7181ca"],
        ["B1"] = ["mxnet, pull request 17872"],
        ["B2"] = ["wvabrinskas/Neuron, commit 91716c21"],
        ["B4"] = ["mlpack, pull request 3679"],
        ["B5"] = ["wvabrinskas/Neuron, commit 91716c21"],
        ["L1"] = ["torch-rnn, pull request 36 (no error at all went down)"],
        ["L3"] = ["oneDNN, commit fdd2cf9f10", "Paddle, pull request 37080"],
        ["L4"] = ["oneDNN, commit 464753227c"],
        ["L5"] = ["zhongkaifu/RNNSharp"],
        ["K1"] = ["CaptainE/RNN-LSTM-in-numpy", "Kaldi, issue 2694 (the error in a projected LSTM clipped by a wrong bound)"],
        ["M1"] = ["OpenNMT, issue 306"],
        ["S1"] = ["AiDotNet.Tensors, pull request 907 (unseen where T is the number of sequences)"],
        ["BI1"] = ["mlpack, pull request 1742"],
        ["BI3"] = ["mxnet, pull request 18203 (with more than two layers)"],
        ["BI4"] = ["aymericdamien/TensorFlow-Examples, issue 201 (the output of the last step read for the last state)"],
        ["BI7"] = ["oneDNN, commit 464753227c"],
        ["PR6"] = ["Paddle, pull request 15605 (the initial output)"],
        ["CL1"] = ["TensorFlow, LSTMBlockCell (its gradient does not know cell_clip)", "allennlp, pull request 862"],
        ["MK1"] = ["pytorch, issue 190056 (MPS)", "numpy-ml, issue 94"],
        ["MK2"] = ["pytorch, issue 190056 (MPS)"],
        ["MK3"] = ["haste, issue 43 (GRU and IndRNN)"],
        ["MK11"] = ["mxnet, issue 18669 (output and state zoned apart)"],
        ["PA1"] = ["OpenNMT, issue 306"],
        ["PA2"] = ["theano_lstm, issue 22", "deeplearning4j, issue 1030", "keras, issue 1300"],
        ["PA3"] = ["pytorch, issues 517 and 3662 (sequences not packed)"],
    };

    /// <summary>The ids in the table.</summary>
    internal static IEnumerable<string> Ids => Table.Keys;

    /// <summary>The bugs of a mistake's own form, else those of the mistake in any form; none if none is known.</summary>
    internal static IReadOnlyList<string> Of(Mutant mutant) => Table.GetValueOrDefault(mutant.Id) ?? Table.GetValueOrDefault(mutant.Fault, []);
}
