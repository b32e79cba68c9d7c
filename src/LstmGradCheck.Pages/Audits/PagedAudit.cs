using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Pages.Audits;

/// <summary>An audit and its problem, from which a page makes pictures of its own.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Audit">What was found.</param>
public sealed record PagedAudit(Problem Problem, ProblemAudit Audit);
