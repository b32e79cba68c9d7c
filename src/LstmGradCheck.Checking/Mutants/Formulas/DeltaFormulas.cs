using static LstmGradCheck.Checking.Mutants.Formulas.Formula;

namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>D, F: wrong formulas of the deltas, and of h' in e_s.</summary>
internal static class DeltaFormulas
{
    internal static Dictionary<string, WrongEquation[]> Table { get; } = new()
    {
        ["D1"] = [In("f'(y^in_j)"), Phi("f'(y^phi_j)"), Out("f'(y^out_j)")],
        ["D1.in"] = [In("f'(y^in_j)")],
        ["D1.phi"] = [Phi("f'(y^phi_j)")],
        ["D1.out"] = [Out("f'(y^out_j)")],
        ["D1.g"] = [Wrong("B5", "delta_c(t) = y^in_j g'(g(net_c)) e_s,c")],
        ["D1.k"] = [Wrong("B1", "delta_k(t) = f_k'(y^k) e_k(t)")],
        ["D2"] = [Phi("f(net_phi_j)")],
        ["D2b.phi"] = [Wrong("B7", "delta_phi_j(t) = sum_c s_c(t-1) e_s,c + R_phi_j(t)")],
        ["D2b.in"] = [Wrong("B6", "delta_in_j(t) = sum_c g(net_c) e_s,c + R_in_j(t)")],
        ["D2b.out"] = [Wrong("B3", "delta_out_j(t) = sum_c h(s_c) e_y,c + R_out_j(t)")],
        ["D2b.g"] = [Wrong("B5", "delta_c(t) = y^in_j e_s,c")],
        ["D2b.h"] = StateErrors("y^out_j e_y,c"),
        ["D2b.k"] = [Wrong("B1", "delta_k(t) = e_k(t)")],
        ["D3"] = StateErrors("y^out_j h'(h(s_c)) e_y,c"),
        ["D4.in"] = [In("y^in_j (1 + y^in_j)", "; f logistic")],
        ["D4.phi"] = [Phi("y^phi_j (1 + y^phi_j)", "; f logistic")],
        ["D4.out"] = [Out("y^out_j (1 + y^out_j)", "; f logistic")],
        ["D4.g"] = [Wrong("B5", "delta_c(t) = y^in_j (1 + g(net_c)^2) e_s,c; g tanh")],
        ["D4.h"] = StateErrors("y^out_j (1 + h(s_c)^2) e_y,c", "; h tanh"),
        ["D6"] =
        [
            In("net_in_j (1 - net_in_j)", "; f logistic"),
            Phi("net_phi_j (1 - net_phi_j)", "; f logistic"),
            Out("net_out_j (1 - net_out_j)", "; f logistic"),
        ],
        ["D6.g"] = [Wrong("B5", "delta_c(t) = y^in_j (1 - net_c^2) e_s,c; g tanh")],
        ["D7.k"] = [Wrong("B1.cross-entropy", "delta_k(t) = t_k(t) - y^k(t)")],
        ["F1"] = [Wrong("B6", "delta_in_j(t) = f'(net_in_j) [ sum_c y^in_j e_s,c + R_in_j(t) ]")],
        ["F1.c"] = [Wrong("B5", "delta_c(t) = g(net_c) g'(net_c) e_s,c")],
        ["F1.net"] = [Wrong("B6", "delta_in_j(t) = f'(net_in_j) [ sum_c net_c e_s,c + R_in_j(t) ]")],
        ["F2"] = [Wrong("B7", "delta_phi_j(t) = f'(net_phi_j) [ sum_c s_c(t) e_s,c + R_phi_j(t) ]")],
        ["F3"] = [Wrong("B3", "delta_out_j(t) = f'(net_out_j) [ sum_c h(s_c(t-1)) e_y,c + R_out_j(t) ]")],
        ["F3.s"] = [Wrong("B3", "delta_out_j(t) = f'(net_out_j) [ sum_c s_c e_y,c + R_out_j(t) ]")],
    };

    private static WrongEquation In(string prime, string note = "") => Wrong("B6", $"delta_in_j(t) = {prime} [ sum_c g(net_c) e_s,c + R_in_j(t) ]{note}");

    private static WrongEquation Phi(string prime, string note = "") => Wrong("B7", $"delta_phi_j(t) = {prime} [ sum_c s_c(t-1) e_s,c + R_phi_j(t) ]{note}");

    private static WrongEquation Out(string prime, string note = "") => Wrong("B3", $"delta_out_j(t) = {prime} [ sum_c h(s_c) e_y,c + R_out_j(t) ]{note}");

    /// <summary>e_s of the exact gradient, and its part that a step injects by itself, with another first term.</summary>
    private static WrongEquation[] StateErrors(string first, string note = "") =>
        [Wrong("B4", $"e_s,c(t) = {first} + P_out,c delta_out_j(t) + carry_c(t){note}"), Wrong("P6", $"e_s^now,c(t) = {first}{note}")];
}
