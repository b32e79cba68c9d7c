using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Sensitivities;

/// <summary>How small a change is still reported in one array.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Quantity">The array.</param>
/// <param name="Entries">The values that were measured.</param>
internal sealed record ArraySensitivity(Problem Problem, GradientKind Gradient, Quantity Quantity, IReadOnlyList<EntrySensitivity> Entries);
