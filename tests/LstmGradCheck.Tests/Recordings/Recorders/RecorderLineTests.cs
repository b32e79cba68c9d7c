using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>What an ambiguous diagnosis asks for is recorded by the code that it gives, and decides.</summary>
public sealed class RecorderLineTests : IDisposable
{
    /// <summary>A module with the parameters of nn.LSTM that detaches the carry by mistake; STATES stands for the code that is tried.</summary>
    private const string Script = """
        import torch
        from lstm_recording import recording
        torch.manual_seed(1)

        class Mine(torch.nn.LSTM):
            def forward(self, x, state=None):
                state = torch.zeros(2, 2, 2, 4).double() if state is None else state
                h_n, c_n = [], []
                for l in range(self.num_layers):
                    W, U, b, d = (getattr(self, f"{name}_l{l}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
                    h, c, y = state[0][l], state[1][l], []
                    for t in range(len(x)):
                        i, f, g, o = (x[t] @ W.T + b + h @ U.T + d).chunk(4, 1)
                        c = torch.sigmoid(f) * c.detach() + torch.sigmoid(i) * torch.tanh(g)
                        h = torch.sigmoid(o) * torch.tanh(c)
                        y.append(h)
                    x = torch.stack(y)
                    h_n, c_n = [*h_n, h], [*c_n, c]
                return x, (torch.stack(h_n), torch.stack(c_n))

        lstm, x = Mine(3, 4, 2).double(), torch.randn(5, 2, 3).double()
        h0, c0 = torch.zeros(2, 2, 2, 4).double()
        STATES
        with recording("mine.npz", lstm):
            y, _ = lstm(x, (h0, c0))
            (y ** 2).mean().backward()
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-line-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_line_in_PyTorch_records_what_decides()
    {
        var ambiguous = Diagnosis("");
        Assert.Equal((Certainty.Ambiguous, "c0.grad", "c0.requires_grad_()"), (ambiguous.Certainty, ambiguous.RecordNext.Single(), ambiguous.RecorderLine));
        // Nothing comes back to c0, which is what tells the mistake from others.
        var certain = Diagnosis(ambiguous.RecorderLine);
        Assert.Equal((Certainty.Certain, "C1", ""), (certain.Certainty, certain.Mistakes.Single().Id, certain.RecorderLine));
    }

    [Fact]
    public void Where_no_initial_state_was_given_the_line_gives_one()
    {
        var ambiguous = Diagnosis("", "lstm(x)");
        Assert.Equal((Certainty.Ambiguous, true, "c0.grad"), (ambiguous.Certainty, ambiguous.NeedsInitialStates, ambiguous.RecordNext.Single()));
        const string Call = "; lstm(x, (h0, c0))";
        Assert.EndsWith(Call, ambiguous.RecorderLine, StringComparison.Ordinal);
        var certain = Diagnosis(ambiguous.RecorderLine[..^Call.Length]);
        Assert.Equal((Certainty.Certain, "C1"), (certain.Certainty, certain.Mistakes.Single().Id));
    }

    private Diagnosis Diagnosis(string code, string call = "lstm(x, (h0, c0))")
    {
        string In(string name) => Path.Combine(folder.FullName, name);
        File.Copy(Path.Combine(Repository.Root, "recorders", "pytorch.py"), In("lstm_recording.py"), overwrite: true);
        File.WriteAllText(In("script.py"), Script.Replace("STATES", code, StringComparison.Ordinal)
            .Replace("y, _ = lstm(x, (h0, c0))", $"y, _ = {call}", StringComparison.Ordinal).Replace("mine.npz", In("mine.npz"), StringComparison.Ordinal));
        NativeProgram.Run("/usr/bin/python3", "python3-torch python3-numpy", "-B", In("script.py"));
        var problem = RecordingFile.Read(In("mine.npz"));
        return Diagnostician.Of(problem, problem.Recorded[GradientKind.Exact], new HandDerivedSource().Differentiate(problem, GradientKind.Exact))!;
    }
}
