namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>What <c>make_recordings.py</c> records: an nn.LSTM, a batch, a loss and the way of recording. The script has the same names in camel case.</summary>
internal sealed record PythonOptions
{
    /// <summary>The file's name; it ends in .npz or .pt.</summary>
    public string Name { get; init; } = "recording.npz";

    public int Seed { get; init; } = 1;

    /// <summary>float64, float32 or, which has to be refused, bfloat16.</summary>
    public string Type { get; init; } = "float64";

    /// <summary>LSTM; own, a module of one layer that is written out step by step; or, which has to be refused, GRU.</summary>
    public string Kind { get; init; } = "LSTM";

    public int Inputs { get; init; } = 3;

    public int Cells { get; init; } = 4;

    public int Layers { get; init; } = 2;

    public bool Bias { get; init; } = true;

    public bool BatchFirst { get; init; }

    public bool Bidirectional { get; init; }

    /// <summary>nn.LSTM's proj_size; 0 is none.</summary>
    public int Projection { get; init; }

    public double Dropout { get; init; }

    /// <summary>Whether weight_ih_l0 does not require grad.</summary>
    public bool Frozen { get; init; }

    public int Steps { get; init; } = 5;

    public int Batch { get; init; } = 3;

    public bool Unbatched { get; init; }

    /// <summary>The sequences' lengths, which are packed; empty is a plain tensor.</summary>
    public int[] Lengths { get; init; } = [];

    /// <summary>Whether the sequences are packed as already sorted.</summary>
    public bool Sorted { get; init; }

    /// <summary>Whether h0 and c0 are given.</summary>
    public bool States { get; init; } = true;

    /// <summary>Whether x, h0 and c0 require grad.</summary>
    public bool InputGradients { get; init; } = true;

    /// <summary>
    /// "all" uses all outputs and, beside the LSTM, the inputs; "squares" is the mean of y's squares; "last" uses the last states;
    /// "in place" changes y in place; "none" leaves the block before the LSTM is called.
    /// </summary>
    public string Loss { get; init; } = "all";

    /// <summary>How often backward() is called.</summary>
    public int Backwards { get; init; } = 1;

    public bool CreateGraph { get; init; }

    /// <summary>Whether h0 and c0 are passed by name.</summary>
    public bool Named { get; init; }

    /// <summary>Whether the LSTM is called once more in the block.</summary>
    public bool SecondCall { get; init; }

    /// <summary>Whether .grad holds another backward pass's gradients when the block begins.</summary>
    public bool GradientsBefore { get; init; }

    /// <summary>Whether .grad is set to 0 before the block ends.</summary>
    public bool ZeroedAfter { get; init; }

    /// <summary>Whether record() is called after backward(), in place of the context manager. The loss is then dy * y + h_n.</summary>
    public bool ByHand { get; init; }

    /// <summary>Whether, with record(), dy is left to y.retain_grad().</summary>
    public bool Retained { get; init; }
}
