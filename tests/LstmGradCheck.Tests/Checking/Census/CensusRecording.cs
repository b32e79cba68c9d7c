using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Census;

/// <summary>A recorded gradient of which the truth is known.</summary>
/// <param name="Form">In which precision it was computed and what of it was recorded, such as <c>single, weights</c>.</param>
/// <param name="Change">What was done to it; for a right one how it was written.</param>
/// <param name="Right">The same program's gradient before anything was done to it.</param>
/// <param name="Trace">The gradient as it was read.</param>
/// <param name="IsRight">Whether nothing but roundings was done to it.</param>
internal sealed record CensusRecording(string Form, string Change, GradientTrace Right, GradientTrace Trace, bool IsRight)
{
    /// <summary>What was done to it, without numbers of digits.</summary>
    internal string Kind => !IsRight ? Change.Replace(", in double", "", StringComparison.Ordinal)
        : Change.Contains("decimals", StringComparison.Ordinal) ? "decimals"
        : Change.Contains("digits,", StringComparison.Ordinal) || Change.EndsWith("digits", StringComparison.Ordinal) ? "digits"
        : Change;
}
