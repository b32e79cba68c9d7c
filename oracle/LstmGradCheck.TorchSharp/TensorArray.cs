using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>Tensors as arrays of a recording.</summary>
internal static class TensorArray
{
    /// <summary>The numbers of a tensor on any device.</summary>
    /// <param name="tensor">The tensor; it is not changed.</param>
    internal static LstmArray Of(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var values = tensor.detach().to(torch.float64).cpu().contiguous();
        return LstmArray.Of([.. tensor.shape.Select(length => checked((int)length))], values.data<double>().ToArray(), tensor.dtype != torch.float64);
    }

    /// <summary>Demands that tensors are of one type that a recording holds.</summary>
    /// <param name="tensors">The tensors, with what they are called.</param>
    /// <exception cref="ArgumentException">One has another type; the message says which.</exception>
    internal static void DemandOneType(IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        foreach (var (name, tensor) in tensors)
        {
            if (tensor.dtype is not (torch.ScalarType.Float64 or torch.ScalarType.Float32 or torch.ScalarType.Float16 or torch.ScalarType.BFloat16))
                throw new ArgumentException($"found {Legible.Text(name, 100)} of type {tensor.dtype}; expected Float64, Float32, Float16 or BFloat16", nameof(tensors));
            if (tensor.dtype != tensors[0].Tensor.dtype)
                throw new ArgumentException($"found {Legible.Text(name, 100)} of type {tensor.dtype} and {Legible.Text(tensors[0].Name, 100)} of {tensors[0].Tensor.dtype}; expected one type", nameof(tensors));
        }
    }

    /// <summary>Demands that tensors have numbers: those on the device <c>meta</c> have shapes alone.</summary>
    /// <param name="tensors">The tensors, with what they are called.</param>
    /// <exception cref="ArgumentException">One has none; the message says which.</exception>
    internal static void DemandNumbers(IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        if (tensors.FirstOrDefault(tensor => tensor.Tensor.device_type == DeviceType.META) is { Name: not null } found)
            throw new ArgumentException($"found {Legible.Text(found.Name, 100)} on the device meta, where tensors have shapes but no numbers; expected one with numbers, such as cpu", nameof(tensors));
    }

    /// <summary>Names with shapes, for messages: <c>W 16 x 3, U 16 x 4</c>.</summary>
    /// <param name="tensors">The tensors.</param>
    internal static string Shapes(IEnumerable<(string Name, Tensor Tensor)> tensors) =>
        string.Join(", ", tensors.Select(tensor => $"{Legible.Text(tensor.Name, 100)} {(tensor.Tensor.dim() == 0 ? "without axes" : string.Join(" x ", tensor.Tensor.shape))}"));
}
