using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Shards;

namespace LstmGradCheck.Checking.Audits;

/// <summary>The audits of some problems with one oracle.</summary>
/// <param name="OracleName">The oracle's name.</param>
/// <param name="OracleVersion">The oracle's version.</param>
/// <param name="Problems">The audits.</param>
public sealed record AuditReport(string OracleName, string OracleVersion, IReadOnlyList<ProblemAudit> Problems)
{
    /// <summary>The time and memory that the audit took, or null if they are not reported.</summary>
    public AuditEffort? Effort { get; init; }

    /// <summary>Which part of a sweep these audits are, or null if they are the whole.</summary>
    public SweepPart? Part { get; init; }

    /// <summary>Whether every problem agrees.</summary>
    public bool Agrees => Problems.All(problem => problem.Agrees);

    /// <summary>Whether some problem diverges.</summary>
    public bool Diverges => Problems.Any(problem => problem.Diverges);

    /// <summary>Whether nothing diverges, but no value of some quantity could be decided.</summary>
    public bool IsUndecided => !Diverges && !Agrees;

    /// <summary>The worst verdict of all problems.</summary>
    public Verdict Verdict => Problems.Select(problem => problem.Verdict).DefaultIfEmpty().Max();

    /// <summary>The number of values, of all pairs, that neither agree nor disagree.</summary>
    public long Undecidable => Problems.Sum(problem => (long)problem.Undecidable);

    /// <summary>
    /// The coarsest resolution reached by any quantity, relative to the largest magnitude of its array; null if no value agrees.
    /// </summary>
    public double? Resolution => Problems.Max(problem => problem.Resolution);

    /// <summary>The number of values compared with the oracle.</summary>
    public long ComparedValues => Problems.Sum(problem => (long)problem.ComparedValues);
}
