using LstmGradCheck.Numbers;

namespace LstmGradCheck.Equations;

/// <summary>Given masks, such as those of dropout, on what units see.</summary>
public static class Masking
{
    /// <summary>M1: a source as units of one kind see it; the same for tangents.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="d">The mask's number.</param>
    /// <param name="source">The source, external or recurrent.</param>
    /// <returns>Their product.</returns>
    [Equation("M1", "z_a,m(t) = d^z_a,m(t) z_m(t); y_a,r(t) = d^y_a,r(t) y_r(t-1)", "Srivastava et al. 2014; recurrent: Gal and Ghahramani 2016")]
    public static T Source<T>(T d, T source)
        where T : struct, IScalar<T> =>
        d * source;
}
