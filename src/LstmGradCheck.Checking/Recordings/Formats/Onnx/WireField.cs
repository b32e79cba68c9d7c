namespace LstmGradCheck.Checking.Recordings.Formats.Onnx;

/// <summary>A field of a Protocol Buffers message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Scalar">Its integer, or the bits of its floating-point number; 0 if it is something else.</param>
/// <param name="Content">Its text, bytes, message or packed numbers; null if it is a scalar.</param>
internal readonly record struct WireField(int Number, long Scalar, WireMessage? Content);
