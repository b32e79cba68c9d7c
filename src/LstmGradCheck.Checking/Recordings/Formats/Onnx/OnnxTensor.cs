using LstmGradCheck.Checking.Files;
using static LstmGradCheck.Checking.Recordings.Formats.Onnx.OnnxFields;

namespace LstmGradCheck.Checking.Recordings.Formats.Onnx;

/// <summary>A tensor of an ONNX model, whose values are raw data, a list of numbers, or in another file.</summary>
internal static class OnnxTensor
{
    /// <summary>Checks a tensor.</summary>
    /// <param name="path">The model's path as the user gave it.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="tensor">The tensor.</param>
    /// <returns>Its description; the values are read when they are asked for.</returns>
    internal static StoredArray Of(string path, string name, WireMessage tensor)
    {
        var fault = StoredEntries.Fault(path, name);
        var type = OnnxType.Of(tensor.Integer(DataType));
        int[] shape = Dimensions.Of([.. tensor.Integers(Dims).Take(Dimensions.MostAxes + 1)], fault);
        return type.Element is not { } element
            ? StoredEntries.Other(path, name, type.Name, shape)
            : new(path, name, element.Type, type.Name, shape) { Read = Guarded(path, name, ReaderOf(path, tensor, type, shape, fault)) };
    }

    private static Func<double[]> Guarded(string path, string name, Func<double[]> read) =>
        () => FormatFile.Guarded(path, JsonPlace.Join("", name), OnnxFile.Kind, read);

    /// <summary>What reads the values, which have been found to be as many as the shape has.</summary>
    private static Func<double[]> ReaderOf(string path, WireMessage tensor, OnnxType type, int[] shape, Func<string, string, ProblemException> fault)
    {
        WireMessage[] raw = [.. tensor.Parts(RawData).Take(2)];
        var (element, listed) = (type.Element!, type.Values(tensor).LongCount());
        var isExternal = tensor.Integer(DataLocation) != 0;
        if (raw.Length + Math.Min(listed, 1) + (isExternal ? 1 : 0) > 1)
            throw fault("values in more than one place", "raw_data, a list of numbers or external data");
        if (isExternal)
            return OnnxExternalData.Of(path, tensor, fault).Reader(shape, element);
        Dimensions.DemandBytes(raw is [var bytes] ? bytes.Length : listed * element.Size, shape, element, fault);
        return raw is [var data] ? () => Converted(data, element) : () => [.. type.Values(tensor)];
    }

    private static double[] Converted(WireMessage data, StoredElement element)
    {
        var values = new double[data.Length / element.Size];
        element.Convert(data.Bytes, values);
        return values;
    }
}
