using static LstmGradCheck.Checking.Mutants.Formulas.Formula;

namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>Wrong formulas of the further forms of known mistakes.</summary>
internal static class FurtherFormulas
{
    private const string Now = "y^out_j h'(s_c) e_y,c";
    private static readonly string[] Units = ["in", "phi", "out", "c"];

    private static readonly (string Kind, string Equation, string Term)[] Sums =
        [("W", "B8.W", "delta_u({0}) z_m({0})"), ("U", "B8.U", "delta_u({0}) y_r({0}-1)"), ("b", "B8.b", "delta_u({0})")];

    internal static Dictionary<string, WrongEquation[]> Table { get; } = new(
    [
        Of("D2.in", In("f(net_in_j)")),
        Of("D2.out", Out("f(net_out_j)")),
        Of("D6.h", StateErrors("y^out_j (1 - s_c^2) e_y,c", "; h tanh")),
        Of("D8", In("(1 - y^in_j^2)", Logistic), Phi("(1 - y^phi_j^2)", Logistic), Out("(1 - y^out_j^2)", Logistic)),
        Of("D8.in", In("(1 - y^in_j^2)", Logistic)),
        Of("D8.phi", Phi("(1 - y^phi_j^2)", Logistic)),
        Of("D8.out", Out("(1 - y^out_j^2)", Logistic)),
        Of("D8.g", CellInput("y^in_j g(net_c) (1 - g(net_c)) e_s,c; g tanh")),
        Of("D8.h", StateErrors("y^out_j h(s_c) (1 - h(s_c)) e_y,c", "; h tanh")),
        Of("D9.g", CellInput("y^in_j (1 - g(net_c))^2 e_s,c; g tanh")),
        Of("D9.h", StateErrors("y^out_j (1 - h(s_c))^2 e_y,c", "; h tanh")),
        Of("D10.in", In("(1 - y^in_j)", Logistic)),
        Of("D10.phi", Phi("(1 - y^phi_j)", Logistic)),
        Of("D10.out", Out("(1 - y^out_j)", Logistic)),
        Of("D12.in", Wrong("B6", "delta_in_j(t) = 0")),
        Of("D12.phi", Wrong("B7", "delta_phi_j(t) = 0")),
        Of("D12.out", Wrong("B3", "delta_out_j(t) = 0")),
        Of("D12.g", Wrong("B5", "delta_c(t) = 0")),
        Of("D12.h", StateErrors("0")),
        Of("D11", StateErrors("y^out_j (1 - (y^c)^2) e_y,c", "; h tanh")),
        Of("C3.y", Wrong("R", "R_r(T) = R_r(0) of the sequence before", "R_r(T) = 0")),
        Of("C8", Wrong("B4.cec", "cec_c(t) = e_s,c(t+1)")),
        Of("C9", Wrong("B4.cec", "cec_c(t) = y^in_j(t+1) e_s,c(t+1)")),
        Of("C9.out", Wrong("B4.cec", "cec_c(t) = y^out_j(t+1) e_s,c(t+1)")),
        Of("C10", Wrong("B4.cec", "cec_c(t) = h'(s_c) y^phi_j(t+1) e_s,c(t+1) for t >= 1")),
        Of("C10.out", Wrong("B4.cec", "cec_c(t) = y^out_j h'(s_c) y^phi_j(t+1) e_s,c(t+1) for t >= 1")),
        Of("C6c.s", StateAtFirst),
        Of("C6c.y", OutputAtFirst),
        Of("C6c", [.. StateAtFirst, OutputAtFirst]),
        .. from unit in Units
           from other in Units
           where unit != other
           select Of($"H4.{unit}-{other}", Wrong("B9.unit", $"sum_j W_{other},jm delta_{unit}_j(t)", $"sum_j W_{unit},jm delta_{unit}_j(t)")),
        .. from unit in Units
           from other in Units
           where unit != other
           select Of($"H5.{unit}-{other}", Wrong("R", $"R_r(t) = sum over u in in, phi, out, c of U_u,r delta_u(t+1), with U_{other} for U_{unit}")),
        .. from one in Enumerable.Range(0, Units.Length)
           from other in Enumerable.Range(one + 1, Units.Length - one - 1)
           select Of($"W8.{Units[one]}-{Units[other]}", Exchanged(Units[one], Units[other])),
        Of("W9", Wrong("B8.W", "-dE/dW_u,m = sum_t delta_u(t) z_m(t-1)")),
        Of("W2", OneStep("T")),
        Of("W6", OneStep("1")),
        .. Sums.Select(sum => Of($"W6.{sum.Kind}", Sum(sum, term => string.Format(null, term, "1")))),
        Of("W6.P", Peepholes("1", "0", "")),
        Of("W3", [.. Sums.Select(sum => Sum(sum, term => string.Format(null, term, "1") + " of the last sequence")), .. Peepholes("1", "0", " of the last sequence")]),
        Of("W7", [.. Sums.Select(LastSequence), .. PeepholesOfLastSequence]),
        .. Sums.Where(sum => sum.Kind != "b").Select(sum => Of($"W7.{sum.Kind}", LastSequence(sum))),
        Of("W7.P", PeepholesOfLastSequence),
        .. from slot in Units
           from other in Units
           where slot != other && (slot, other) is not (("in", "phi") or ("phi", "out") or ("out", "in"))
           select Of($"W4.{slot}-{other}", Wrong("B8.b", $"-dE/db_{slot},j = sum_t delta_{other}_j(t)", $"-dE/db_{slot},j = sum_t delta_{slot}_j(t)")),
        Of("W5.in-c", Swapped("in")),
        Of("W5.phi-c", Swapped("phi")),
        .. InOneDelta("F4", $"{Now} + P_out,c delta_out_j(t)"),
        .. InOneDelta("F5", "h'(s_c) e_y,c + P_out,c delta_out_j(t) + carry_c(t)"),
        .. InOneDelta("F6", "y^out_j e_y,c + P_out,c delta_out_j(t) + carry_c(t)"),
        Of("F7", Wrong("B3", "delta_out_j(t) = f'(net_out_j) [ sum_c h(s_c) ( y^out_j h'(s_c) e_y,c + cec_c(t) ) + R_out_j(t) ]")),
        Of("F8", StateErrors("h'(s_c) e_y,c")),
        Of("F9.in", Wrong("B6", "delta_in_j(t) = f'(net_in_j) [ sum_c e_s,c + R_in_j(t) ]")),
        Of("F9.phi", Wrong("B7", "delta_phi_j(t) = f'(net_phi_j) [ sum_c e_s,c + R_phi_j(t) ]")),
        Of("F9.out", Wrong("B3", "delta_out_j(t) = f'(net_out_j) [ sum_c e_y,c + R_out_j(t) ]")),
        Of("F9.c", CellInput("g'(net_c) e_s,c")),
        Of("F10", Wrong("B7", "delta_phi_j(t) = f'(net_phi_j) [ sum_c g(net_c) e_s,c + R_phi_j(t) ]")),
        Of("P1.in", Wrong("B4.carry", "carry_c(t) = cec_c(t) + 2 P_in,c delta_in_j(t+1) + P_phi,c delta_phi_j(t+1) for t >= 1")),
        Of("P1.phi", Wrong("B4.carry", "carry_c(t) = cec_c(t) + P_in,c delta_in_j(t+1) + 2 P_phi,c delta_phi_j(t+1) for t >= 1")),
        Of("P1.out", Wrong("B4", $"e_s,c(t) = {Now} + 2 P_out,c delta_out_j(t) + carry_c(t)")),
        Of("L6", OuterError("0 for t < T")),
        Of("L6.last", OuterError("0 at t = T")),
        Of("L6.twice", OuterError("2 ( sum_k W_k,c delta_k(t) + a_y,c(t) ) at t = T")),
        Of("L7", Wrong("B2", "e_y,c(T) = sum_k W_k,c delta_k(T)", "e_y,c(T) = sum_k W_k,c delta_k(T) + sum_u W^(l+1)_u,c delta^(l+1)_u(T)")),
    ]);

    private const string Logistic = "; f logistic";

    private static WrongEquation[] StateAtFirst =>
    [
        Wrong("B7", "delta_phi_j(1) = f'(net_phi_j) R_phi_j(1)", "delta_phi_j(1) = f'(net_phi_j) [ sum_c s_c(0) e_s,c + R_phi_j(1) ]"),
        Wrong("B6.coupled", "delta_in_j(1) = f'(net_in_j) [ sum_c g(net_c) e_s,c + R_in_j(1) ]", "delta_in_j(1) = f'(net_in_j) [ sum_c ( g(net_c) - s_c(0) ) e_s,c + R_in_j(1) ]"),
        Wrong("B8.P.in", "-dE/dP_in,c = sum_t>1 delta_in_j(t) s_c(t-1)"),
        Wrong("B8.P.phi", "-dE/dP_phi,c = sum_t>1 delta_phi_j(t) s_c(t-1)"),
    ];

    private static WrongEquation OutputAtFirst => Wrong("B8.U", "-dE/dU_u,r = sum_t>1 delta_u(t) y_r(t-1)");

    private static WrongEquation[] PeepholesOfLastSequence =>
    [
        Wrong("B8.P.in", "-dE/dP_in,c = sum_t delta_in_j(t) s_c(t-1) of the last sequence"),
        Wrong("B8.P.phi", "-dE/dP_phi,c = sum_t delta_phi_j(t) s_c(t-1) of the last sequence"),
        Wrong("B8.P.out", "-dE/dP_out,c = sum_t delta_out_j(t) s_c(t) of the last sequence"),
    ];

    private static KeyValuePair<string, WrongEquation[]> Of(string id, params WrongEquation[] wrong) => new(id, wrong);

    private static WrongEquation In(string prime, string note = "") => Wrong("B6", $"delta_in_j(t) = {prime} [ sum_c g(net_c) e_s,c + R_in_j(t) ]{note}");

    private static WrongEquation Phi(string prime, string note = "") => Wrong("B7", $"delta_phi_j(t) = {prime} [ sum_c s_c(t-1) e_s,c + R_phi_j(t) ]{note}");

    private static WrongEquation Out(string prime, string note = "") => Wrong("B3", $"delta_out_j(t) = {prime} [ sum_c h(s_c) e_y,c + R_out_j(t) ]{note}");

    private static WrongEquation CellInput(string product) => Wrong("B5", $"delta_c(t) = {product}");

    private static WrongEquation[] StateErrors(string first, string note = "") =>
        [Wrong("B4", $"e_s,c(t) = {first} + P_out,c delta_out_j(t) + carry_c(t){note}"), Wrong("P6", $"e_s^now,c(t) = {first}{note}")];

    /// <summary>The three deltas that read e_s, one at a time with another one.</summary>
    private static IEnumerable<KeyValuePair<string, WrongEquation[]>> InOneDelta(string fault, string e_s) =>
    [
        Of($"{fault}.in", Wrong("B6", $"delta_in_j(t) = f'(net_in_j) [ sum_c g(net_c) ( {e_s} ) + R_in_j(t) ]")),
        Of($"{fault}.phi", Wrong("B7", $"delta_phi_j(t) = f'(net_phi_j) [ sum_c s_c(t-1) ( {e_s} ) + R_phi_j(t) ]")),
        Of($"{fault}.c", CellInput($"y^in_j g'(net_c) ( {e_s} )")),
    ];

    private static WrongEquation[] OneStep(string t) =>
        [.. Sums.Select(sum => Sum(sum, term => string.Format(null, term, t))), .. Peepholes(t, t == "1" ? "0" : t + "-1", "")];

    private static WrongEquation LastSequence((string Kind, string Equation, string Term) sum) => Sum(sum, term => $"sum_t {string.Format(null, term, "t")} of the last sequence");

    private static WrongEquation Sum((string Kind, string Equation, string Term) sum, Func<string, string> of) => Wrong(
        sum.Equation, $"-dE/d{sum.Kind}_u{(sum.Kind == "W" ? ",m" : sum.Kind == "U" ? ",r" : "")} = {of(sum.Term).Replace("(1-1)", "(0)", StringComparison.Ordinal)}");

    private static WrongEquation[] Peepholes(string t, string before, string of) =>
    [
        Wrong("B8.P.in", $"-dE/dP_in,c = delta_in_j({t}) s_c({before}){of}"),
        Wrong("B8.P.phi", $"-dE/dP_phi,c = delta_phi_j({t}) s_c({before}){of}"),
        Wrong("B8.P.out", $"-dE/dP_out,c = delta_out_j({t}) s_c({t}){of}"),
    ];

    private static WrongEquation[] Exchanged(string one, string other) =>
    [
        Wrong("B9", $"-dE/dz_m(t) = sum over u in in, phi, out, c of W_u,m delta_u(t), with delta_{one} and delta_{other} exchanged"),
        Wrong("R", $"R_r(t) = sum over u in in, phi, out, c of U_u,r delta_u(t+1), with delta_{one} and delta_{other} exchanged"),
        Wrong("B8.W", $"-dE/dW_{one},m = sum_t delta_{other}(t) z_m(t) and -dE/dW_{other},m = sum_t delta_{one}(t) z_m(t); U and b likewise"),
    ];

    private static WrongEquation Swapped(string gate) => Wrong(
        "B8.W", $"-dE/dW_{gate},m = sum_t delta_c(t) z_m(t) and -dE/dW_c,m = sum_t delta_{gate}(t) z_m(t); U and b likewise");

    private static WrongEquation OuterError(string changed) => Wrong(
        "B2", $"e_y,c(t) = sum_u W^(l+1)_u,c delta^(l+1)_u(t) + R_c(t) + {changed}", "e_y,c(t) = sum_u W^(l+1)_u,c delta^(l+1)_u(t) + R_c(t) + sum_k W_k,c delta_k(t) + a_y,c(t)");
}
