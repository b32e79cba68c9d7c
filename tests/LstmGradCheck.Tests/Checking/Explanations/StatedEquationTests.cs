using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Tests.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

public sealed class StatedEquationTests
{
    [Fact]
    public void There_is_one_for_every_method_that_is_an_equation() =>
        Assert.Equal(
            EquationMethods.All.Select(entry => (entry.Equation.Id, $"{entry.Method.DeclaringType!.Name}.{entry.Method.Name}")),
            StatedEquation.All.Select(stated => (stated.Equation.Id, stated.Method)));

    [Theory]
    [InlineData("B2", "B2 B2.cell B2.output B2.output.masked B2.proj.clip B2.zoneout B2.zoneout.v B2.zoneout.y0")]
    [InlineData("B8", "B8.P.in B8.P.out B8.P.phi B8.U B8.W B8.b B8.output.W B8.output.b B8.proj")]
    [InlineData("B8.P", "B8.P.in B8.P.out B8.P.phi")]
    [InlineData("P1.s0", "P1.s0")]
    [InlineData("B", "")]
    [InlineData("b2", "")]
    public void An_id_finds_its_equation_and_those_that_belong_to_it(string id, string found) =>
        Assert.Equal(found, string.Join(' ', StatedEquation.Find(id).Select(stated => stated.Equation.Id)));

    [Theory]
    [InlineData("F4", "j c y^u(t) s_c(t) net_u(t) g")]
    [InlineData("B2", "c sum_k sum_over_u W_u,m W^(l+1)_u,c delta_u(t) delta^(l+1)_u(t) e_y,c(t) R_r(t)")]
    [InlineData("B8.W", "sum_t z_m(t) delta_u(t)")]
    [InlineData("P3", "j c net_u(t) y^u(t) s_c(t) src_m(t) f ' ds_c/dw(t)")]
    [InlineData("P7.in", "c sum_t sum_c e_s^now,c(t) ds_c/dw(t)")]
    [InlineData("T9.softmax", "sum_i softmax_k dq")]
    [InlineData("F9.linear", "c sum_t sum_c y^u(t) s_c(t) a(t)")]
    public void Every_symbol_of_a_formula_has_its_meaning_and_no_other(string id, string symbols) =>
        Assert.Equal(
            symbols.Split(' ').Order(StringComparer.Ordinal),
            StatedEquation.All.Single(stated => stated.Equation.Id == id).Symbols.Select(symbol => symbol.Key.Replace(' ', '_')).Order(StringComparer.Ordinal));
}
