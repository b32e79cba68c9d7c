namespace LstmGradCheck.Checking.Traces;

/// <summary>What precisions are called.</summary>
public static class PrecisionNames
{
    /// <summary>The name of a precision's numbers in frameworks, such as float32.</summary>
    /// <param name="precision">The precision.</param>
    /// <returns>The name.</returns>
    public static string TypeName(this Precision precision) => precision switch
    {
        Precision.Binary64 => "float64",
        Precision.Binary32 => "float32",
        Precision.Binary16 => "float16",
        _ => "bfloat16",
    };

    /// <summary>Whether its numbers have 16 bits.</summary>
    internal static bool IsShort(this Precision precision) => precision is Precision.Binary16 or Precision.BFloat16;
}
