using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Sensitivities;

/// <summary>How small a change of one value is still reported.</summary>
/// <param name="Quantity">The value's array.</param>
/// <param name="Index">Its row-major index, counted from 0.</param>
/// <param name="SmallestReported">The smallest relative change that a comparison reports; infinite if none up to 1 is.</param>
/// <param name="SmallestByGradcheck">The smallest that PyTorch's gradcheck reports with its default tolerances.</param>
internal sealed record EntrySensitivity(Quantity Quantity, int Index, double SmallestReported, double SmallestByGradcheck);
