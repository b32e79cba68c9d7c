using System.Buffers.Binary;
using System.IO.Compression;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

/// <summary>Recorded gradients that stand in an archive beside the problem file.</summary>
public sealed class ExpectedFileTests : IDisposable
{
    private readonly SmallProblem small = new();

    public void Dispose() => small.Dispose();

    [Theory]
    [InlineData("exact")]
    [InlineData("truncated")]
    [InlineData("online")]
    public void An_archive_of_a_whole_trace_agrees_under_its_gradient(string gradient)
    {
        Write([.. Gradient(gradient).Arrays.Select(array => Entry(array.Quantity.Name, array.Quantity.Shape, array.Values))]);
        var recorded = Read(gradient);
        Assert.Equal((GradientKinds.Parse(gradient), null), (recorded.Gradient, recorded.Precision));
        Assert.All(Gradient(gradient).Arrays, array => Assert.Equal(array.Values, recorded[array.Quantity.Name]));
        Assert.All(recorded.Arrays, array => Assert.Null(array.Written));
        Assert.Equal(0, CommandRun.Audit(small.File).Status);
    }

    [Fact]
    public void Any_subset_will_do_and_a_wrong_value_disagrees()
    {
        var trace = Gradient("exact");
        double[] wrong = [.. trace["dE/dlayer1.in.W"]];
        Write(Entry("sequence1.layer1.c.e_s", [2, 2], trace["sequence1.layer1.c.e_s"]), Entry("E", [], trace["E"]), Entry("dE/dlayer1.in.W", [1, 3], wrong));
        Assert.Equal(["E", "dE/dlayer1.in.W", "sequence1.layer1.c.e_s"], Read("exact").Arrays.Select(array => array.Quantity.Name));
        Assert.Equal(0, CommandRun.Audit(small.File).Status);

        wrong[1] *= 1.01;
        Write(Entry("dE/dlayer1.in.W", [1, 3], wrong));
        var run = CommandRun.Audit(small.File);
        Assert.Equal(1, run.Status);
        Assert.Contains("dE/dlayer1.in.W", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_of_single_precision_is_judged_by_its_rounding()
    {
        var values = Gradient("exact")["dE/dlayer1.in.W"];
        Write(("dE/dlayer1.in.W.npy", Npy("<f4", [1, 3], Singles(values))));
        Assert.Equal(Precision.Binary32, Read("exact").Precision);
        Assert.True(SinglePrecision.Is(Read("exact")));
        Assert.Equal(0, CommandRun.Audit(small.File).Status);

        // In an array of double precision, zeros say nothing about the precision of the others.
        Write(("dE/dlayer1.in.W.npy", Npy("<f8", [1, 3], NpzBuilder.Doubles(values))), ("E.npy", Npy("<f8", [], NpzBuilder.Doubles(Gradient("exact")["E"]))));
        Assert.Null(Read("exact").Precision);
        Assert.False(SinglePrecision.Is(Read("exact")));
    }

    [Fact]
    public void An_array_of_half_precision_is_judged_by_its_rounding()
    {
        Write(("dE/dlayer1.in.W.npy", Npy("<f2", [1, 3], [0, 0x3C, 0, 0x3C, 0, 0x3C])), ("E.npy", Npy("<f4", [], new byte[4])));
        Assert.Equal(Precision.Binary16, Read("exact").Precision);
    }

    [Theory]
    [InlineData("dE/dlayer1.in.w", 3, "dE/dlayer1.in.w: found a name that this problem does not have; expected names such as dE/dlayer1.in.W, sequence1.output.delta; did you mean \"dE/dlayer1.in.W\"?")]
    [InlineData("sequence1.layer1.forget.delta", 2, "sequence1.layer1.forget.delta: found a name that this problem does not have; expected names such as dE/dlayer1.in.W, sequence1.output.delta; units: in (input gate), phi (forget gate), out (output gate), c (cell); did you mean \"sequence1.layer1.phi.delta\"?")]
    [InlineData("dE/dlayer1.in.b", 3, "dE/dlayer1.in.b: found an array of shape 3; expected an array of shape 1")]
    [InlineData("E", 1, "E: found an array of shape 1; expected one number")]
    public void An_array_that_the_problem_does_not_have_is_refused(string name, int length, string message) =>
        Refused(message, Entry(name, [length], new double[length]));

    [Fact]
    public void What_is_no_finite_number_is_refused()
    {
        Refused("dE/dlayer1.in.W: found NaN as value 2; expected finite numbers", Entry("dE/dlayer1.in.W", [1, 3], [1, double.NaN, 2]));
        Refused("E: found -Infinity as value 1; expected finite numbers", Entry("E", [], [double.NegativeInfinity]));
        Refused($"E: found dtype '|b1'; expected one of {NpyElement.Dtypes}", ("E.npy", Npy("|b1", [], [0])));
    }

    [Fact]
    public void The_on_line_gradient_has_no_gradient_of_inputs()
    {
        Write(Entry("sequence1.dE/dx", [2, 3], new double[6]));
        Assert.Equal(6, Read("exact").Arrays.Single().Values.Length);
        var refused = Assert.Throws<ProblemException>(() => Read("online"));
        Assert.StartsWith($"{small.PathOf("gradients.npz")}: sequence1.dE/dx: found a name that the online gradient does not have; ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"file\":\"gradients.npz\"}", "expected.file: found a file of no gradient; expected the gradient that it holds: {\"exact\": {\"file\": ..}}, truncated or online")]
    [InlineData("{\"exact\":{\"file\":\"gradients.npz\",\"E\":1}}", "expected.exact: unknown member \"E\"; expected one of: file")]
    [InlineData("{\"exact\":{\"file\":\"gradients.txt\"}}", "expected.exact.file: found the text \"gradients.txt\"; expected the path of an .npz file")]
    [InlineData("{\"exact\":{\"file\":1}}", "expected.exact.file: found 1; expected the path of an .npz file")]
    [InlineData("{\"exact\":{\"file\":\"@/nothing.npz\"}}", "expected.exact.file: found '@/nothing.npz', which is no file; expected the path of an .npz file")]
    [InlineData("{\"exact\":1}", "expected.exact: found 1; expected an object")]
    public void What_does_not_name_one_archive_of_a_gradient_is_refused(string json, string message)
    {
        Write();
        string Here(string text) => text.Replace("@", small.Folder, StringComparison.Ordinal);
        var refused = Assert.Throws<ProblemException>(() => ProblemFile.Read(small.With("expected", Here(json)).Save()));
        Assert.Equal($"{small.File}: {Here(message)}", refused.Message);
    }

    /// <summary>Zeros take a thousandth of their size in an archive.</summary>
    [Fact]
    public void More_values_than_memory_is_meant_for_are_refused_before_they_are_unpacked()
    {
        _ = small.With("network", "{\"inputs\":7,\"layers\":[{\"blocks\":64}],\"outputs\":{\"units\":7,\"squashing\":\"logistic\"}}").With("weights", "{\"seed\":1,\"uniform\":1}")
            .With("sequences", "{\"embeddedReber\":{\"seed\":1,\"strings\":100000,\"continual\":true}}");
        var length = ProblemFile.ReadUnrecorded(small.Save()).Sequences[0].Length;
        Assert.True(64L * length > FileLimits.RecordedValues, $"{length} steps");
        using (var archive = new ZipArchive(File.Create(small.PathOf("gradients.npz")), ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("sequence1.layer1.c.s.npy", CompressionLevel.Fastest).Open())
        {
            entry.Write(Npy("<f8", [length, 64], []));
            for (var t = 0; t < length; t++)
                entry.Write(new byte[8 * 64]);
        }

        var refused = Assert.Throws<ProblemException>(() => Read("exact"));
        Assert.Equal($"{small.PathOf("gradients.npz")}: found {64L * length} values; expected at most {FileLimits.RecordedValues}", refused.Message);
    }

    private static (string Name, byte[] Bytes) Entry(string name, IReadOnlyList<int> shape, double[] values) => ($"{name}.npy", Npy("<f8", shape, NpzBuilder.Doubles(values)));

    private static byte[] Npy(string dtype, IReadOnlyList<int> shape, byte[] values) => NpzBuilder.Npy(NpzBuilder.Header(dtype, $"({string.Concat(shape.Select(axis => $"{axis},"))})"), values);

    private static byte[] Singles(double[] values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), (float)values[i]);
        return bytes;
    }

    private GradientTrace Gradient(string gradient) => new HandDerivedSource().Differentiate(ProblemFile.ReadUnrecorded(small.Save()), GradientKinds.Parse(gradient));

    private void Write(params (string Name, byte[] Bytes)[] entries) => File.WriteAllBytes(small.PathOf("gradients.npz"), NpzBuilder.Npz(compressed: true, entries));

    private GradientTrace Read(string gradient) =>
        ProblemFile.Read(small.With("expected", $"{{\"{gradient}\":{{\"file\":\"gradients.npz\"}}}}").Save()).Recorded[GradientKinds.Parse(gradient)];

    private void Refused(string message, params (string Name, byte[] Bytes)[] entries)
    {
        Write(entries);
        var refused = Assert.Throws<ProblemException>(() => Read("exact"));
        Assert.Equal($"{small.PathOf("gradients.npz")}: {message}", refused.Message);
    }
}
