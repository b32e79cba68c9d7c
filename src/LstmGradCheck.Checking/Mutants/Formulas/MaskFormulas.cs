using static LstmGradCheck.Checking.Mutants.Formulas.Formula;

namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>MK, PA: wrong formulas with masks and with missing steps.</summary>
internal static class MaskFormulas
{
    private const string Now = "y^out_j h'(s_c) e_y,c";

    internal static Dictionary<string, WrongEquation[]> Table { get; } = new()
    {
        ["MK1"] = [Wrong("B9.masked", "-dE/dz_m(t) = sum over u in in, phi, out, c of W_u,m delta_u(t)")],
        ["MK1.k"] = [Wrong("B2.output.masked", "sum_k W_k,m delta_k(t)")],
        ["MK2"] = [Wrong("B8.W", "-dE/dW_u,m = sum_t delta_u(t) z_m(t)", "-dE/dW_u,m = sum_t delta_u(t) d^z_a,m(t) z_m(t)")],
        ["MK3"] = [Wrong("M1", "z_a,m(t) = d^z_a,m(1) z_m(t) in the backward pass; y_a,r(t) = d^y_a,r(1) y_r(t-1); all other masks likewise")],
        ["MK4"] = [Wrong("B8.U", "-dE/dU_u,r = sum_t delta_u(t) y_r(t-1)", "-dE/dU_u,r = sum_t delta_u(t) d^y_a,r(t) y_r(t-1)")],
        ["MK5"] = [Wrong("R.masked", "R_r(t) = sum over u in in, phi, out, c of U_u,r delta_u(t+1)")],
        ["MK6"] = [Wrong("R.masked", "R_r(t) = sum_a d^y_a,r(t) sum over u of kind a of U_u,r delta_u(t+1)")],
        ["MK7"] = [Wrong("B5", "delta_c(t) = y^in_j g'(net_c) e_s,c", "delta_c(t) = y^in_j d^g_c g'(net_c) e_s,c")],
        ["MK8"] = [Wrong("B4.zoneout.carry", "carry_c(t) = cec_c(t) + P_in,c delta_in_j(t+1) + P_phi,c delta_phi_j(t+1)")],
        ["MK9"] = [Wrong("B4.zoneout", $"e_s,c(t) = {Now} + P_out,c delta_out_j(t) + carry_c(t)")],
        ["MK10"] = [Wrong("B4.zoneout", $"e_s,c(t) = (1 - d^s_c(t)) {Now} + P_out,c delta_out_j(t) + (1 - d^s_c(t)) carry_c(t)")],
        ["MK11"] = [Wrong("B2.zoneout", "e_o,i(t) = B2"), Wrong("B2.zoneout.y0", "-dE/dy0_i = R_i(0)")],
        ["MK12"] = [Wrong("B2.zoneout.v", "e_v,i(t) = e_o,i(t)")],
        ["MK13"] =
        [
            Wrong("B6", "delta_in_j(t) = f'(net_in_j) [ sum_c g(net_c) e_s,c + R_in_j(t) ]", "delta_in_j(t) = f'(net_in_j) [ sum_c d^g_c g(net_c) e_s,c + R_in_j(t) ]"),
        ],
        ["PA1"] =
        [
            Wrong("B4", $"e_s,c(T) = {Now} + P_out,c delta_out_j(T); the error is put at the padded end, and lost",
                $"e_s,c(T) = {Now} + P_out,c delta_out_j(T) - a_s,c(T); T the last step that is present"),
        ],
        ["PA2"] = [InNoEquation("The layers run through the missing steps, and only their outputs there are masked: the next step reads the s and y of a missing one.")],
        ["PA3"] = [InNoEquation("The reverse directions begin in the missing steps at the end of the sequence, and not at the last step that is present.")],
        ["PA4"] = [Wrong("F9", "E = 1/2 sum_t sum_k e_k(t)^2 over all t; also the missing ones, at which y of the layers is 0", "E = 1/2 sum_t sum_k e_k(t)^2 over the t that are present")],
        ["PA5"] = [InNoEquation("The sequences are sorted by their lengths, and their arrays are not sorted back: those of one sequence are given as those of another.")],
    };
}
