using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics;

internal static class Formula
{
    internal static XElement Of(string formula) => new("code", formula);

    internal static (XElement Right, XElement Wrong) Difference(string right, string wrong) => (new("code", right), new("code", wrong));
}
