using static LstmGradCheck.Checking.Mutants.Formulas.Formula;

namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>C, T, H, P, R, CEC, L: wrong formulas of the errors of states and outputs.</summary>
internal static class ErrorFormulas
{
    private const string Now = "y^out_j h'(s_c) e_y,c";
    private const string FromOutputs = "sum_k W_k,c delta_k(t)";
    private const string FromAbove = "sum_u W^(l+1)_u,c delta^(l+1)_u(t)";

    internal static Dictionary<string, WrongEquation[]> Table { get; } = new()
    {
        ["C1"] = [Wrong("B4.cec", "cec_c(t) = 0")],
        ["C2"] = [Wrong("B4.cec", "cec_c(t) = 0 for t >= 1")],
        ["C2.P"] = [Wrong("B4.carry", "carry_c(t) = 0 for t >= 1")],
        ["C3"] = [Wrong("B4", $"e_s,c(T) = {Now} + P_out,c delta_out_j(T) + cec_c(0) of the sequence before", $"e_s,c(T) = {Now} + P_out,c delta_out_j(T)")],
        ["C4"] = [Wrong("B4.cec", "cec_c(t) = y^phi_j(t) e_s,c(t+1) for t >= 1")],
        ["C5"] = [Wrong("B4", $"e_s,c(T) = {Now} + P_out,c delta_out_j(T)", $"e_s,c(T) = {Now} + P_out,c delta_out_j(T) - a_s,c(T)")],
        ["T1"] = [Wrong("B4.carry", "carry_c(t) = 0 at t = T-4, T-8, .."), Wrong("R", "R_r(t) = 0 at t = T-4, T-8, ..")],
        ["C6a"] =
        [
            Wrong("B7", "delta_phi_j(1) = f'(net_phi_j) [ sum_c e_s,c + R_phi_j(1) ]", ForgetAtFirst),
            Wrong("B6.coupled", "delta_in_j(1) = f'(net_in_j) [ sum_c ( g(net_c) - 1 ) e_s,c + R_in_j(1) ]", InputAtFirst),
            Wrong("B8.P.in", "-dE/dP_in,c = delta_in_j(1) + sum_t>1 delta_in_j(t) s_c(t-1)"),
            Wrong("B8.P.phi", "-dE/dP_phi,c = delta_phi_j(1) + sum_t>1 delta_phi_j(t) s_c(t-1)"),
        ],
        ["C6b"] =
        [
            Wrong("B7", "delta_phi_j(1) = f'(net_phi_j) [ sum_c s_c(1) e_s,c + R_phi_j(1) ]", ForgetAtFirst),
            Wrong("B6.coupled", "delta_in_j(1) = f'(net_in_j) [ sum_c ( g(net_c) - s_c(1) ) e_s,c + R_in_j(1) ]", InputAtFirst),
            Wrong("B8.U", "-dE/dU_u,r = delta_u(1) y_r(1) + sum_t>1 delta_u(t) y_r(t-1)"),
            Wrong("B8.P.in", "-dE/dP_in,c = delta_in_j(1) s_c(1) + sum_t>1 delta_in_j(t) s_c(t-1)"),
            Wrong("B8.P.phi", "-dE/dP_phi,c = delta_phi_j(1) s_c(1) + sum_t>1 delta_phi_j(t) s_c(t-1)"),
        ],
        ["C7"] = [Wrong("B4.carry", "-dE/ds0_c = 0", "-dE/ds0_c = carry_c(0)"), Wrong("R", "-dE/dy0_r = 0", "-dE/dy0_r = R_r(0)")],
        ["H1"] = [Wrong("R", "R_r(t) = 0")],
        ["H2.in"] = [Below("phi, out, c")],
        ["H2.phi"] = [Below("in, out, c")],
        ["H2.out"] = [Below("in, phi, c")],
        ["H2.c"] = [Below("in, phi, out")],
        ["H2.U-in"] = [Recurrent("phi, out, c")],
        ["H2.U-phi"] = [Recurrent("in, out, c")],
        ["H2.U-out"] = [Recurrent("in, phi, c")],
        ["H2.U-c"] = [Recurrent("in, phi, out")],
        ["H3"] = [Wrong("R", "R_r(t) = sum over u in in, phi, out, c of U_r,u delta_u(t+1); where U_u is square")],
        ["P1"] =
        [
            Wrong("B4", $"e_s,c(t) = {Now} + 2 P_out,c delta_out_j(t) + carry_c(t)"),
            Wrong("B4.carry", "carry_c(t) = cec_c(t) + 2 P_in,c delta_in_j(t+1) + 2 P_phi,c delta_phi_j(t+1) for t >= 1"),
        ],
        ["P2"] = [Wrong("B4", $"e_s,c(t) = {Now} + carry_c(t)"), Wrong("B4.carry", "carry_c(t) = cec_c(t) for t >= 1")],
        ["P2.in"] = [Wrong("B4.carry", "carry_c(t) = cec_c(t) + P_phi,c delta_phi_j(t+1) for t >= 1")],
        ["P2.phi"] = [Wrong("B4.carry", "carry_c(t) = cec_c(t) + P_in,c delta_in_j(t+1) for t >= 1")],
        ["P2.out"] = [Wrong("B4", $"e_s,c(t) = {Now} + carry_c(t)")],
        ["P3"] = [Wrong("B8.P.out", "-dE/dP_out,c = sum_t delta_out_j(t) s_c(t-1)")],
        ["P3.in"] = [Wrong("B8.P.in", "-dE/dP_in,c = sum_t delta_in_j(t) s_c(t)")],
        ["P3.phi"] = [Wrong("B8.P.phi", "-dE/dP_phi,c = sum_t delta_phi_j(t) s_c(t)")],
        ["P2h"] = [Wrong("B4.truncated", "e_s,c(t) = e_s^now,c(t) + cec_c(t) + P_out,c delta_out_j(t)")],
        ["P5"] = [Wrong("B4.truncated", "e_s,c(t) = e_s^now,c(t) + cec_c(t) + P_out,c delta_out_j(t) + P_in,c delta_in_j(t+1) + P_phi,c delta_phi_j(t+1)")],
        ["R.c"] = [Wrong("B2", $"e_y,c(t) = {FromOutputs} + {FromAbove} + R_c(t)", $"e_y,c(t) = {FromOutputs} + {FromAbove}")],
        ["R.in"] = [Wrong("B6", "delta_in_j(t) = f'(net_in_j) [ sum_c g(net_c) e_s,c + R_in_j(t) ]", "delta_in_j(t) = f'(net_in_j) [ sum_c g(net_c) e_s,c ]")],
        ["R.phi"] = [Wrong("B7", "delta_phi_j(t) = f'(net_phi_j) [ sum_c s_c(t-1) e_s,c + R_phi_j(t) ]", "delta_phi_j(t) = f'(net_phi_j) [ sum_c s_c(t-1) e_s,c ]")],
        ["R.out"] = [Wrong("B3", "delta_out_j(t) = f'(net_out_j) [ sum_c h(s_c) e_y,c + R_out_j(t) ]", "delta_out_j(t) = f'(net_out_j) [ sum_c h(s_c) e_y,c ]")],
        ["CEC"] = [Wrong("P6", $"e_s^now,c(t) = {Now} + cec_c(t)")],
        ["L1"] = [Wrong("B2", $"e_y,c(t) = {FromOutputs} + R_c(t) for t < T")],
        ["L1.none"] = [Wrong("B2", $"e_y,c(t) = {FromOutputs} + R_c(t)")],
        ["L4"] = [Wrong("B2", $"e_y,c(t) = {FromOutputs} + {FromAbove.Replace("_u(t)", "_u(T+1-t)", StringComparison.Ordinal)} + R_c(t)")],
        ["L5"] = [Wrong("B9", "-dE/dz_m(t) = sum_j W_out,jm sum_c e_y,c(t)")],
    };

    private static string ForgetAtFirst => "delta_phi_j(1) = f'(net_phi_j) [ sum_c s_c(0) e_s,c + R_phi_j(1) ]";

    private static string InputAtFirst => "delta_in_j(1) = f'(net_in_j) [ sum_c ( g(net_c) - s_c(0) ) e_s,c + R_in_j(1) ]";

    private static WrongEquation Below(string units) => Wrong("B9", $"-dE/dz_m(t) = sum over u in {units} of W_u,m delta_u(t)");

    private static WrongEquation Recurrent(string units) => Wrong("R", $"R_r(t) = sum over u in {units} of U_u,r delta_u(t+1)");
}
