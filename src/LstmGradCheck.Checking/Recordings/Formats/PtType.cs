namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>A type of numbers in a file of PyTorch's.</summary>
/// <param name="Name">PyTorch's name, such as float32.</param>
/// <param name="Element">How each number is stored; null if they cannot be read.</param>
internal sealed record PtType(string Name, StoredElement? Element)
{
    private static readonly Dictionary<string, PtType> ByStorage = new()
    {
        ["torch.FloatStorage"] = new("float32", StoredElement.Single),
        ["torch.DoubleStorage"] = new("float64", StoredElement.Double),
        ["torch.IntStorage"] = new("int32", StoredElement.Int32),
        ["torch.LongStorage"] = new("int64", StoredElement.Int64),
        ["torch.HalfStorage"] = new("float16", StoredElement.Half),
        ["torch.BFloat16Storage"] = new("bfloat16", StoredElement.BFloat16),
        ["torch.ByteStorage"] = new("uint8", null),
        ["torch.CharStorage"] = new("int8", null),
        ["torch.ShortStorage"] = new("int16", null),
        ["torch.BoolStorage"] = new("bool", null),
        ["torch.ComplexFloatStorage"] = new("complex64", null),
        ["torch.ComplexDoubleStorage"] = new("complex128", null),
    };

    /// <summary>Whether a global is the class of a storage.</summary>
    /// <param name="global">Its full name.</param>
    internal static bool IsStorage(string global) => ByStorage.ContainsKey(global);

    /// <summary>The type of the numbers of a storage.</summary>
    /// <param name="storage">The full name of the storage's class, which must be one.</param>
    internal static PtType Of(string storage) => ByStorage[storage];
}
