using System.Xml.Linq;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>A number with what it is.</summary>
/// <param name="Label">What it is, such as <c>ours</c>.</param>
/// <param name="Value">The number.</param>
internal sealed record LabelledValue(string Label, XElement Value);
