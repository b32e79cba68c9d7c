namespace LstmGradCheck.Checking.Recordings.Formats.Onnx;

/// <summary>The numbers of the fields that are read, as ONNX's schema (onnx.proto) gives them.</summary>
internal static class OnnxFields
{
    /// <summary>ModelProto.graph.</summary>
    internal const int Graph = 7;

    /// <summary>GraphProto.node.</summary>
    internal const int Node = 1;

    /// <summary>GraphProto.initializer.</summary>
    internal const int Initializer = 5;

    /// <summary>NodeProto.input.</summary>
    internal const int NodeInput = 1;

    /// <summary>NodeProto.output.</summary>
    internal const int NodeOutput = 2;

    /// <summary>NodeProto.name.</summary>
    internal const int NodeName = 3;

    /// <summary>NodeProto.op_type.</summary>
    internal const int OpType = 4;

    /// <summary>NodeProto.attribute.</summary>
    internal const int Attribute = 5;

    /// <summary>NodeProto.domain: which set of operators op_type is from.</summary>
    internal const int Domain = 7;

    /// <summary>AttributeProto.name.</summary>
    internal const int AttributeName = 1;

    /// <summary>AttributeProto.f.</summary>
    internal const int AttributeFloat = 2;

    /// <summary>AttributeProto.i.</summary>
    internal const int AttributeInteger = 3;

    /// <summary>AttributeProto.s.</summary>
    internal const int AttributeText = 4;

    /// <summary>AttributeProto.t.</summary>
    internal const int AttributeTensor = 5;

    /// <summary>AttributeProto.strings.</summary>
    internal const int AttributeTexts = 9;

    /// <summary>TensorProto.dims.</summary>
    internal const int Dims = 1;

    /// <summary>TensorProto.data_type.</summary>
    internal const int DataType = 2;

    /// <summary>TensorProto.float_data.</summary>
    internal const int FloatData = 4;

    /// <summary>TensorProto.int32_data.</summary>
    internal const int Int32Data = 5;

    /// <summary>TensorProto.int64_data.</summary>
    internal const int Int64Data = 7;

    /// <summary>TensorProto.name.</summary>
    internal const int TensorName = 8;

    /// <summary>TensorProto.raw_data.</summary>
    internal const int RawData = 9;

    /// <summary>TensorProto.double_data.</summary>
    internal const int DoubleData = 10;

    /// <summary>TensorProto.external_data.</summary>
    internal const int ExternalData = 13;

    /// <summary>TensorProto.data_location: 0 in the tensor, 1 external.</summary>
    internal const int DataLocation = 14;

    /// <summary>StringStringEntryProto.key.</summary>
    internal const int EntryKey = 1;

    /// <summary>StringStringEntryProto.value.</summary>
    internal const int EntryValue = 2;
}
