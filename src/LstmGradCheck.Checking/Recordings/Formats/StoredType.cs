namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>What the elements of a stored array are.</summary>
internal enum StoredType
{
    /// <summary>Single precision (float32).</summary>
    Single,

    /// <summary>Double precision (float64).</summary>
    Double,

    /// <summary>Half precision (float16).</summary>
    Half,

    /// <summary>bfloat16.</summary>
    BFloat16,

    /// <summary>Integers of 32 or 64 bits.</summary>
    Integer,

    /// <summary>One text.</summary>
    Text,

    /// <summary>Anything else; it cannot be read.</summary>
    Other,
}
