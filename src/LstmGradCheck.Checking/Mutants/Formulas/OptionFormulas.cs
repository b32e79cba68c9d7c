using static LstmGradCheck.Checking.Mutants.Formulas.Formula;

namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>BI, PR, CI, CL: wrong formulas with directions, projections, coupled gates and clips.</summary>
internal static class OptionFormulas
{
    private const string Now = "y^out_j h'(s_c) e_y,c";

    internal static Dictionary<string, WrongEquation[]> Table { get; } = new()
    {
        ["BI1"] = [Wrong("B8.W", "-dE/dW_u,m = 0 in reverse directions; U, P, b and W_proj likewise")],
        ["BI2"] = [Wrong("B9.both", "-dE/dz_m(t) = B9 of the reverse direction")],
        ["BI3"] = [Wrong("B2", "e_y,c(t) = -dE/dz_m(t) of the forward direction + R_c(t) in reverse directions; m the place of c in what both hand on")],
        ["BI4"] = [Wrong("B4", $"e_s,c(1) = {Now} + P_out,c delta_out_j(1) in reverse directions", $"e_s,c(1) = {Now} + P_out,c delta_out_j(1) - a_s,c(1)")],
        ["BI4.T"] =
        [
            Wrong("B4", $"e_s,c(T) = {Now} + P_out,c delta_out_j(T) + carry_c(T) - a_s,c(1) in reverse directions; e_s,c(1) without a_s,c(1)",
                $"e_s,c(T) = {Now} + P_out,c delta_out_j(T) + carry_c(T); e_s,c(1) = {Now} + P_out,c delta_out_j(1) - a_s,c(1)"),
        ],
        ["BI5"] = [Wrong("B8.U", "-dE/dU_u,r = sum_t delta_u(t) y_r(t-1) in reverse directions", "-dE/dU_u,r = sum_t delta_u(t) y_r(t+1)")],
        ["BI6"] = [Wrong("F7.concatenate", "B2: e_o^f = entries N+1..2N of what reaches them, e_o^r = entries 1..N")],
        ["BI7"] = [Wrong("B2", "e_y,c(t) = sum_k W_k,c delta_k(T+1-t) + sum_u W^(l+1)_u,c delta^(l+1)_u(T+1-t) + R_c(t) in reverse directions")],
        ["BI8"] = [Wrong("F7.sum", "e_o^f = all of what reaches them, e_o^r = 0", "e_o^f = e_o^r = all of what reaches them")],
        ["PR1"] = [Wrong("B8.proj", "-dE/dW_proj,ic = sum_t ( delta_proj,i(t) - R_i(t) ) y^c(t)")],
        ["PR2"] = [Wrong("B8.proj", "-dE/dW_proj,ic = sum_t delta_proj,i(t) y^c(t-1)")],
        ["PR3"] =
        [
            Wrong("B2", "e_o,i(t) = sum_k W_k,i delta_k(t) + sum_u W^(l+1)_u,i delta^(l+1)_u(t)",
                "e_o,i(t) = sum_k W_k,i delta_k(t) + sum_u W^(l+1)_u,i delta^(l+1)_u(t) + R_i(t)"),
        ],
        ["PR4"] = [Wrong("B8.U", "-dE/dU_u,i = sum_t delta_u(t) r_i(t)", "-dE/dU_u,i = sum_t delta_u(t) r_i(t-1)")],
        ["PR5"] = [Wrong("B8.proj", "-dE/dW_proj,ic = delta_proj,i(T) y^c(T)")],
        ["PR6"] = [Wrong("R", "-dE/dy0_c = sum_i W_proj,ic R_i(0)", "-dE/dy0_i = R_i(0)")],
        ["CI1"] = [Coupled("sum_c g(net_c) e_s,c")],
        ["CI2"] = [Coupled("sum_c ( g(net_c) + s_c(t-1) ) e_s,c")],
        ["CI3"] = [Wrong("B4.cec", "cec_c(t) = y^in_j(t+1) e_s,c(t+1)", "cec_c(t) = (1 - y^in_j(t+1)) e_s,c(t+1)")],
        ["CI4"] = [Coupled("sum_c ( g(net_c) - s_c(t) ) e_s,c")],
        ["CI5"] = [Wrong("B4.carry", "carry_c(t) = cec_c(t)", "carry_c(t) = cec_c(t) + P_in,c delta_in_j(t+1)")],
        ["CI6"] = [Coupled("( sum_c ( g(net_c) - s_c(t-1) ) ) ( sum_c e_s,c )")],
        ["CL1"] = Nets((_, _) => ""),
        ["CL1.s"] = [Wrong("B4.clip", "e_sn,c(t) = e_s,c(t)")],
        ["CL1.h"] = [OfH("y^out_j h'(clip(s_c)) e_y,c + P_out,c delta_out_j(t) + carry_c(t)")],
        ["CL1.proj"] = [Wrong("B2.proj.clip", "delta_proj,i(t) = e_o,i(t)")],
        ["CL2"] = Nets((net, _) => $"(1 - clip'({net})) "),
        ["CL2.s"] = [Wrong("B4.clip", "e_sn,c(t) = (1 - clip'(sn_c)) e_s,c(t)")],
        ["CL2.h"] = [OfH("y^out_j (1 - clip'(s_c)) h'(clip(s_c)) e_y,c + P_out,c delta_out_j(t) + carry_c(t)")],
        ["CL2.proj"] = [Wrong("B2.proj.clip", "delta_proj,i(t) = (1 - clip'(sum_c W_proj,ic y^c)) e_o,i(t)")],
        ["CL3"] = [OfH("clip'(s_c) [ y^out_j h'(clip(s_c)) e_y,c + P_out,c delta_out_j(t) + carry_c(t) ]")],
        ["CL4"] = [Wrong("B4.cec", "cec_c(t) = y^phi_j(t+1) e_s,c(t+1)", "cec_c(t) = y^phi_j(t+1) e_sn,c(t+1)")],
        ["CL5"] = Nets((_, y) => $"clip'({y}) "),
    };

    private static WrongEquation Coupled(string sum) => Wrong("B6.coupled", $"delta_in_j(t) = f'(net_in_j) [ {sum} + R_in_j(t) ]");

    private static WrongEquation OfH(string sum) =>
        Wrong("B4", $"e_s,c(t) = {sum}", "e_s,c(t) = y^out_j clip'(s_c) h'(clip(s_c)) e_y,c + P_out,c delta_out_j(t) + carry_c(t)");

    /// <summary>The deltas with something else in the place of clip'(net), given the net input and the activation.</summary>
    private static WrongEquation[] Nets(Func<string, string, string> prime)
    {
        return
        [
            Delta("B3", "delta_out_j(t) = ", "net_out_j", "y^out_j", "f'(clip(net_out_j)) [ sum_c h(s_c) e_y,c + R_out_j(t) ]"),
            Delta("B5", "delta_c(t) = y^in_j ", "net_c", "g(net_c)", "g'(clip(net_c)) e_s,c"),
            Delta("B6", "delta_in_j(t) = ", "net_in_j", "y^in_j", "f'(clip(net_in_j)) [ sum_c g(net_c) e_s,c + R_in_j(t) ]"),
            Delta("B7", "delta_phi_j(t) = ", "net_phi_j", "y^phi_j", "f'(clip(net_phi_j)) [ sum_c s_c(t-1) e_s,c + R_phi_j(t) ]"),
        ];

        WrongEquation Delta(string equation, string left, string net, string y, string rest) =>
            Wrong(equation, left + prime(net, y) + rest, $"{left}clip'({net}) {rest}");
    }
}
