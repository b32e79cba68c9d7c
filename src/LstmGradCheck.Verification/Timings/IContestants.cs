namespace LstmGradCheck.Verification.Timings;

/// <summary>Makes what is timed; whoever has the libraries implements it.</summary>
public interface IContestants
{
    /// <summary>Makes a contestant for a workload.</summary>
    /// <param name="kind">Who.</param>
    /// <param name="workload">The workload.</param>
    /// <returns>The contestant, or null if it is not there.</returns>
    Contestant? Make(ContestantKind kind, Workload workload);

    /// <summary>Makes a matrix product c = a b, n x n each, by what a contestant multiplies matrices with.</summary>
    /// <param name="kind">Who, one of <see cref="ContestantKinds.Rivals"/>.</param>
    /// <param name="n">The number of rows and of columns.</param>
    /// <returns>The product, or null if it is not there.</returns>
    Contestant? MakeProduct(ContestantKind kind, int n);
}
