using static LstmGradCheck.Checking.Mutants.Formulas.Formula;

namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>W, B, L3, K, M, S, C3p: wrong formulas of the weight gradients, and between sequences.</summary>
internal static class SumFormulas
{
    internal static Dictionary<string, WrongEquation[]> Table { get; } = new()
    {
        ["W1"] = [Wrong("B8.U", "-dE/dU_u,r = sum_t delta_u(t) y_r(t)")],
        ["W2.W"] = [Wrong("B8.W", "-dE/dW_u,m = delta_u(T) z_m(T)")],
        ["W2.U"] = [Wrong("B8.U", "-dE/dU_u,r = delta_u(T) y_r(T-1)")],
        ["W2.P"] = Peepholes("T", "T-1", ""),
        ["W2.b"] = [Wrong("B8.b", "-dE/db_u = delta_u(T)")],
        ["W2.k"] = [Wrong("B8.output.W", "-dE/dW_k,m = delta_k(T) y_m(T)")],
        ["W3.W"] = [Wrong("B8.W", "-dE/dW_u,m = delta_u(1) z_m(1) of the last sequence")],
        ["W3.U"] = [Wrong("B8.U", "-dE/dU_u,r = delta_u(1) y_r(0) of the last sequence")],
        ["W3.P"] = Peepholes("1", "0", " of the last sequence"),
        ["W3.b"] = [Wrong("B8.b", "-dE/db_u = delta_u(1) of the last sequence")],
        ["W4.in"] = [Bias("in", "phi")],
        ["W4.phi"] = [Bias("phi", "out")],
        ["W4.out"] = [Bias("out", "in")],
        ["W5.in-phi"] = [Swapped("in", "phi", "U, P and b")],
        ["W5.phi-out"] = [Swapped("phi", "out", "U, P and b")],
        ["W5.out-in"] = [Swapped("out", "in", "U, P and b")],
        ["W5.c-out"] = [Swapped("c", "out", "U and b")],
        ["B1"] = [Wrong("B8.b", "-dE/db_u = 0 in layers above the first")],
        ["B2"] = [Wrong("B8.b", "-dE/db_u = sum_t sum over u' of delta_u'(t), u' all units of the kind of u")],
        ["B4"] = [Wrong("B8.b", "-dE/db_u = sum_t delta_u(t) of the last sequence")],
        ["B5"] =
        [
            Wrong("B8.b", "-dE/db_u = ( sum_t delta_u(t) ) / n, n the number of sequences"),
            Wrong("B8.output.b", "-dE/db_k = ( sum_t delta_k(t) ) / n, n the number of sequences"),
        ],
        ["L3"] = [Wrong("B8.W", "-dE/dW_u,m = 0 in layers above the first")],
        ["K1"] = [Wrong("B8.W", "-dE/dW_u,m = ( sum_t delta_u(t) z_m(t) ) / max(1, |dE/dw|), |dE/dw| the norm over all weights; every other weight likewise")],
        ["K1.T"] = [Wrong("B8.W", "-dE/dW_u,m = ( sum_t delta_u(t) z_m(t) ) / n, n the number of steps of all sequences; every other weight likewise")],
        ["M1"] = [Wrong("B1", "delta_k(T) = 0 in sequences shorter than the longest; a_y,c(T) and a_s,c(T) likewise")],
        ["S1"] =
        [
            Wrong("R", "R_r(t) = sum over u in in, phi, out, c of U_u,r delta_u(t) of the sequence before; 0 in the first sequence"),
            Wrong("B4.cec", "cec_c(t) = y^phi_j(t) e_s,c(t) of the sequence before; 0 in the first sequence"),
        ],
        ["C3p"] =
        [
            Wrong("P1", "ds_c/dW_c,m(1) = y^phi_j(1) ds_c/dW_c,m(T) of the sequence before + g'(net_c) y^in_j src_m(1); P2 to P5 likewise",
                "ds_c/dW_c,m(1) = g'(net_c) y^in_j src_m(1)"),
        ],
    };

    /// <summary>The gradients of peepholes from one step.</summary>
    private static WrongEquation[] Peepholes(string t, string before, string of) =>
    [
        Wrong("B8.P.in", $"-dE/dP_in,c = delta_in_j({t}) s_c({before}){of}"),
        Wrong("B8.P.phi", $"-dE/dP_phi,c = delta_phi_j({t}) s_c({before}){of}"),
        Wrong("B8.P.out", $"-dE/dP_out,c = delta_out_j({t}) s_c({t}){of}"),
    ];

    private static WrongEquation Bias(string slot, string other) =>
        Wrong("B8.b", $"-dE/db_{slot},j = sum_t delta_{other}_j(t)", $"-dE/db_{slot},j = sum_t delta_{slot}_j(t)");

    private static WrongEquation Swapped(string one, string other, string rest) => Wrong(
        "B8.W",
        $"-dE/dW_{one},m = sum_t delta_{other}(t) z_m(t) and -dE/dW_{other},m = sum_t delta_{one}(t) z_m(t); {rest} likewise");
}
