using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Audits;

public sealed class AuditorTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Adequacy_is_looked_at_where_it_is_asked_for_and_nowhere_else(bool asked)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "timing-1-1-1");
        var auditor = new Auditor(new HandDerivedSource(), new ComplexStepSource()) { LooksAtAdequacy = asked };
        var audit = auditor.Audit(problem, GradientKind.Exact);
        Assert.Equal(asked ? Adequacy.Of(problem, GradientKind.Exact).BlindCount : null, audit.Adequacy?.BlindCount);
    }
}
