using System.Text.RegularExpressions;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>What the symbols of the formulas mean.</summary>
internal static class FormulaSymbols
{
    /// <summary>A pattern that finds the symbol in a formula; how it is written; its meaning.</summary>
    private static readonly (string Pattern, string Symbol, string Meaning)[] Known =
    [
        (@"_j|,j", "j", "a memory block"),
        (@"[_,^]c\b", "c", "a cell; where there is a j, a cell of block j"),
        (@"sum_t", "sum_t", "over all time steps t = 1..T of all sequences"),
        (@"sum_m", "sum_m", "over the external sources of the layer"),
        (@"sum_r", "sum_r", "over the recurrent sources of the layer"),
        (@"sum_c (?!a_)", "sum_c", "over the cells c of block j"),
        (@"sum_c a_", "sum_c", "over the cells of the layer"),
        (@"sum_j", "sum_j", "over the blocks of the layer; over its cells where u is c"),
        (@"sum_k", "sum_k", "over the output units"),
        (@"sum_i", "sum_i", "over the output units"),
        (@"sum_u|over u ", "sum over u", "over all units of a layer: in, phi, out, c"),
        (@"\bx\(", "x(t)", "the input"),
        (@"\bz_m|/dz_m", "z_m(t)", "external source m: an input, or a cell of the layer below"),
        (@"\by_r", "y_r(t-1)", "recurrent source r: the layer's own cells, one step ago"),
        (@"\by_m", "y_m(t)", "source m of the output units"),
        (@"\bnet\b|\bnet_", "net_u(t)", "the net input of unit u (in, phi, out, c or k)"),
        (@"\by\^|\by_k", "y^u(t)", "the output of unit u (in, phi, out, c or k), its activation"),
        (@"\bs_c", "s_c(t)", "the state of cell c"),
        (@"\bW_", "W_u,m", "the weight into unit u from source m"),
        (@"W\^\(l\+1\)", "W^(l+1)_u,c", "the weight into unit u of the layer above from cell c"),
        (@"\bU_", "U_u,r", "the weight into unit u from recurrent source r"),
        (@"\bP_", "P_u,c", "the peephole weight into gate u from the state of cell c"),
        (@"\bb_", "b_u", "the bias of unit u"),
        (@"\bsrc_m", "src_m(t)", "what the weight multiplies: z_m(t), y_r(t-1), or 1 for a bias"),
        (@"\bf'?\(", "f", "the squashing of the gates"),
        (@"\bg'?\(", "g", "the squashing of the cell input"),
        (@"\bh'?\(", "h", "the squashing of the cell state"),
        (@"\bf_k", "f_k", "the squashing of the output units"),
        (@"[fghk]'\(", "'", "marks the derivative of a squashing"),
        (@"softmax", "softmax_k", "exp(net_k) / sum_i exp(net_i)"),
        (@"\bt_k", "t_k(t)", "the target of output unit k"),
        (@"\ba_", "a(t)", "the coefficients of the linear objective"),
        (@"\be_[ki]\(", "e_k(t)", "-dE/dy^k(t)"),
        (@"\bdelta_", "delta_u(t)", "-dE/dnet_u(t)"),
        (@"delta\^\(l\+1\)", "delta^(l+1)_u(t)", "-dE/dnet_u(t) in the layer above, at the same t"),
        (@"delta\^now", "delta^now_u(t)", "the instantaneous part of delta_u(t), of step t alone"),
        (@"\be_y,c", "e_y,c(t)", "-dE/dy^c(t)"),
        (@"\be_s,c", "e_s,c(t)", "-dE/ds_c(t)"),
        (@"\be_s\^now", "e_s^now,c(t)", "the instantaneous part of e_s,c(t), of step t alone"),
        (@"\bR_", "R_r(t)", "the error of recurrent source r from step t+1"),
        (@"\bcarry_", "carry_c(t)", "the error of state c from step t+1"),
        (@"\bcec_", "cec_c(t)", "the part of it that comes through the state of step t+1"),
        (@"\bds_c\S*/d", "ds_c/dw(t)", "the derivative of state c by a weight, carried forward"),
        (@"\bo_i|\be_o", "o_i(t)", "output i of the layer, at its port"),
        (@"\bo\^[fr]", "o^f(t), o^r(t)", "the outputs of the forward and of the reverse direction"),
        (@"\bv_i|\be_v|\bv the", "v_i(t)", "output i of the cells or of the projection, at the port"),
        (@"\br_i", "r_i(t)", "output i of the projection"),
        (@"\bk_c", "k_c(t)", "the state of cell c that the next step reads"),
        (@"\bsn_c", "sn_c(t)", "the state of cell c before its clip"),
        (@"\be_o,", "e_o,i(t)", "-dE/do_i(t)"),
        (@"\be_v,", "e_v,i(t)", "-dE/dv_i(t)"),
        (@"\be_sn,", "e_sn,c(t)", "-dE/dsn_c(t)"),
        (@"\bdelta_proj", "delta_proj,i(t)", "-dE/d(sum_c W_proj,ic y^c(t))"),
        (@"\bz_a|\by_a|sum_a", "a", "a kind of unit: in, phi, out or c"),
        (@"\bd\^[zy]", "d^z, d^y", "masks of external and recurrent sources, 1 if not given"),
        (@"\bd_m", "d_m(t)", "the given mask of source m of the output units"),
        (@"\bd\^s", "d^s_c(t)", "the part of the old state that zoneout keeps"),
        (@"\bd\^o", "d^o_i(t)", "the part of the old output that zoneout keeps"),
        (@"\bclip\(v", "v", "a net input, a state or a projection"),
        (@"theta", "theta", "the threshold of a clip"),
        (@"\bclip'", "clip'", "the derivative of a clip: 1 where it does not clip, else 0"),
        (@"(?<!/)\bd(net|y\^|[yzWUPbrok]_|v_i|sn_|x\(|E(?!/)|log|s_c\()", "dq", "the tangent of q: its derivative along the direction"),
    ];

    /// <summary>The symbols that stand in a formula.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> In(string formula) =>
    [
        .. from known in Known
           where Regex.IsMatch(formula, known.Pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))
           select KeyValuePair.Create(known.Symbol, known.Meaning),
    ];
}
