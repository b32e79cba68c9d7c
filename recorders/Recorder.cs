#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace LstmRecordings;

/// <summary>
/// Writes named arrays as an archive of numpy (.npz): a recording of an LSTM that gradcheck audits. Copy this file into your code;
/// it needs nothing but .NET, and with the symbol TORCHSHARP defined it takes TorchSharp's modules and tensors as well.
/// <code>
/// new Recorder("mine.npz").Add("axes", "TBC").Add("x", [5, 3, 4], x).Add("dy", [5, 3, 6], dy)
///     .Add("weight_ih_l0", [24, 4], w).Add("weight_ih_l0.grad", [24, 4], dw) /* .. */ .Save();
/// </code>
/// </summary>
/// <param name="path">The file that <see cref="Save"/> writes; it ends in .npz.</param>
public sealed class Recorder(string path)
{
    private readonly Dictionary<string, byte[]> arrays = new(StringComparer.Ordinal);

    /// <summary>Adds an array of float64.</summary>
    /// <param name="name">Its name, which no other array has.</param>
    /// <param name="shape">The lengths of its axes; none for a single number.</param>
    /// <param name="values">Its elements; the last axis runs fastest.</param>
    /// <returns>This recorder.</returns>
    /// <exception cref="ArgumentException">The name is there already, or the shape has another number of elements.</exception>
    public Recorder Add(string name, long[] shape, double[] values) => Add(name, "<f8", shape, values, (writer, value) => writer.Write(value));

    /// <summary>Adds an array of float32; see the one of float64.</summary>
    public Recorder Add(string name, long[] shape, float[] values) => Add(name, "<f4", shape, values, (writer, value) => writer.Write(value));

    /// <summary>Adds an array of int64, such as <c>lengths</c>; see the one of float64.</summary>
    public Recorder Add(string name, long[] shape, long[] values) => Add(name, "<i8", shape, values, (writer, value) => writer.Write(value));

    /// <summary>Adds a text, such as <c>axes</c> or <c>framework</c>.</summary>
    /// <param name="name">Its name, which no other entry has.</param>
    /// <param name="text">The text, not empty.</param>
    /// <returns>This recorder.</returns>
    /// <exception cref="ArgumentException">The name is there already, or the text is empty.</exception>
    public Recorder Add(string name, string text)
    {
        var characters = Encoding.UTF32.GetBytes(text);
        if (characters.Length == 0)
            throw new ArgumentException($"{name} is an empty text.", nameof(text));
        // All characters are one element.
        return Add(name, $"<U{characters.Length / 4}", [], new[] { characters }, (writer, value) => writer.Write(value));
    }

    /// <summary>Writes the file, in place of one that is there.</summary>
    /// <exception cref="InvalidOperationException">The path does not end in .npz.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save()
    {
        if (!path.EndsWith(".npz", StringComparison.Ordinal))
            throw new InvalidOperationException($"The name of a recording ends in .npz: {path}");
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, bytes) in arrays)
        {
            using var entry = archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
            entry.Write(bytes);
        }
    }

    private Recorder Add<T>(string name, string type, long[] shape, T[] values, Action<BinaryWriter, T> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var form = string.Join(", ", shape);
        if (shape.Any(length => length < 0) || shape.Aggregate(1L, (product, length) => checked(product * length)) != values.Length)
            throw new ArgumentException($"{name} has {values.Length} elements; its shape is [{form}].", nameof(values));
        using var bytes = new MemoryStream();
        // It writes little-endian on every machine.
        using var writer = new BinaryWriter(bytes);
        WriteHeader(writer, $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({form}{(shape.Length == 1 ? "," : "")}), }}");
        foreach (var value in values)
            write(writer, value);
        if (!arrays.TryAdd(name, bytes.ToArray()))
            throw new ArgumentException($"{name} was added twice.", nameof(name));
        return this;
    }

    // A header of version 1.0: ten bytes and a line of text, together a multiple of 64 bytes.
    private static void WriteHeader(BinaryWriter writer, string text)
    {
        const int before = 10, multiple = 64;
        var length = (before + text.Length + multiple) / multiple * multiple;
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        writer.Write(magic);
        writer.Write((ushort)(length - before));
        writer.Write(Encoding.ASCII.GetBytes(text.PadRight(length - before - 1) + "\n"));
    }

#if TORCHSHARP
    /// <summary>Adds the weights of an LSTM and their gradients. Call it after backward() and before the optimizer's step; .grad adds up, so zero it before.</summary>
    /// <param name="lstm">The module; if its batch comes first, add <c>axes</c>, BTC.</param>
    /// <returns>This recorder.</returns>
    public Recorder Add(TorchSharp.Modules.LSTM lstm)
    {
        Add("framework", "torchsharp");
        foreach (var (name, weight) in lstm.named_parameters())
            Add(name, weight);
        return this;
    }

    /// <summary>
    /// Adds a tensor and, if it has one, its gradient: dy for y, dh_n for h_n, dc_n for c_n, and NAME.grad for any other. For y, h_n, c_n
    /// call retain_grad() before backward().
    /// </summary>
    /// <param name="name">Its name in the recording.</param>
    /// <param name="tensor">A tensor of float32, float64 or int64.</param>
    /// <returns>This recorder.</returns>
    /// <exception cref="ArgumentException">The name is there already, or the tensor has another type.</exception>
    public Recorder Add(string name, TorchSharp.torch.Tensor tensor)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var values = tensor.detach().cpu().contiguous();
        _ = values.dtype switch
        {
            TorchSharp.torch.ScalarType.Float64 => Add(name, values.shape, values.data<double>().ToArray()),
            TorchSharp.torch.ScalarType.Float32 => Add(name, values.shape, values.data<float>().ToArray()),
            TorchSharp.torch.ScalarType.Int64 => Add(name, values.shape, values.data<long>().ToArray()),
            _ => throw new ArgumentException($"{name} is {values.dtype}; a recording holds Float32 and Float64, and lengths in Int64.", nameof(tensor)),
        };
        return tensor.grad is { } gradient ? Add(name is "y" or "h_n" or "c_n" ? "d" + name : name + ".grad", gradient) : this;
    }
#endif
}
