using System.Xml.Linq;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>A link to an equation of the page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name of its result.</param>
internal sealed record EquationLink(string Id, XElement Name);
