using System.Globalization;
using System.Xml.Linq;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Pages.Audits;
using LstmGradCheck.Pages.Pictures;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Pictures;

public sealed class PicturesTests
{
    private static readonly HandDerivedSource Ours = new();
    private static readonly Problem Carry = ProblemFile.Read(Path.Combine(Repository.Root, "examples", "forgotten-carry.json"));
    private static readonly Lazy<ProblemAudit> Audit = new(() => new Auditor(Ours, new ComplexStepSource()) { Grids = new(64, 64) }.Audit(Carry, GradientKind.Exact));

    [Fact]
    public void The_unrolled_network_marks_the_first_divergence_and_the_way_from_there()
    {
        var picture = Draw(PictureKind.Unrolled);
        Assert.Single(OfClass(picture, "first"));
        // From layer 2 at t = 3 back to t = 2 and 1, and at each of the three steps to layer 1.
        Assert.Equal(5, OfClass(picture, "way").Count());
        Assert.Contains("6 of 12 boxes differ", picture.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heat_map_has_a_colour_for_each_share_of_the_tolerance()
    {
        var picture = new ProblemPicture(new(Carry, Audit.Value), Ours).Draw(PictureKind.Heat, quantity: "layer2.c.e_s");
        // At t = 4 both cells are right, before that both are wrong.
        Assert.Equal(2, Cells(picture, "s0"));
        Assert.Equal(6, Cells(picture, "s6") + Cells(picture, "s7"));
    }

    [Fact]
    public void The_flow_of_errors_has_a_panel_for_each_gradient_with_the_norms_of_the_traces()
    {
        var table = Draw(PictureKind.Flow).Table!;
        Assert.Equal(["t", "exact: e_s", "exact: delta out"], table.Headings.Take(3));
        Assert.Equal(1 + (3 * 5), table.Headings.Count);
        var e_s = Ours.Differentiate(Carry, GradientKind.Truncated)["sequence1.layer2.c.e_s"];
        Assert.Equal(Math.Sqrt((e_s[2] * e_s[2]) + (e_s[3] * e_s[3])).ToString("0.0e+0", CultureInfo.InvariantCulture), table.Rows[1][table.Headings.ToList().IndexOf("truncated: e_s")]);
    }

    [Fact]
    public void The_shares_of_an_error_are_those_of_its_terms()
    {
        var table = Draw(PictureKind.Shares).Table!;
        // At the last step all comes from above; nothing has come back in time yet, and there are no peepholes.
        Assert.Equal(["4", "0.0 %", "100.0 %", "0.0 %", "0.0 %"], table.Rows[3]);
        Assert.All(table.Rows, row => Assert.Equal(100, row.Skip(1).Sum(cell => double.Parse(cell.Split(' ')[0], CultureInfo.InvariantCulture)), 0.25));
        Assert.All(table.Rows.Take(3), row => Assert.NotEqual("0.0 %", row[1]));
    }

    [Fact]
    public void The_ladder_has_room_between_every_tolerance_and_the_smallest_mistake()
    {
        var table = Draw(PictureKind.Ladder).Table!;
        Assert.All(table.Rows.Where(row => row[5].Length > 0), row => Assert.True(double.Parse(row[3], CultureInfo.InvariantCulture) < double.Parse(row[5], CultureInfo.InvariantCulture), row[0]));
        Assert.Equal("output.delta", table.Rows[0][0]);
    }

    [Fact]
    public void A_picture_of_what_a_layer_does_not_have_is_refused_in_words()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => new ProblemPicture(new(Carry, Audit.Value), Ours).Draw(PictureKind.Heat, quantity: "layer3.c.e_s"));
        Assert.StartsWith("found no quantity layer3.c.e_s that was compared; expected one of dE/dlayer1.in.W, ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PictureKind.Unrolled)]
    [InlineData(PictureKind.Heat)]
    [InlineData(PictureKind.Flow)]
    [InlineData(PictureKind.Shares)]
    [InlineData(PictureKind.Ladder)]
    public void A_file_is_well_formed_with_its_style_a_title_and_a_description(PictureKind kind)
    {
        using var stream = new MemoryStream();
        SvgFile.Write(stream, Draw(kind));
        stream.Position = 0;
        var svg = XElement.Load(stream);
        Assert.Equal(["title", "desc", "style"], svg.Elements().Take(3).Select(element => element.Name.LocalName));
        Assert.All(svg.Elements().Take(3), element => Assert.NotEmpty(element.Value));
        var (width, height) = ((double)svg.Attribute("width")!, (double)svg.Attribute("height")!);
        Assert.All(svg.Descendants().Where(element => element.Name.LocalName is "text" or "rect"), element =>
        {
            Assert.InRange((double)element.Attribute("x")!, 0, width);
            Assert.InRange((double)element.Attribute("y")!, 0, height);
        });
    }

    private static Picture Draw(PictureKind kind) => new ProblemPicture(new(Carry, Audit.Value), Ours).Draw(kind);

    private static IEnumerable<XElement> OfClass(Picture picture, string style) => picture.Shapes.SelectMany(shape => shape.DescendantsAndSelf()).Where(shape => (string?)shape.Attribute("class") == style);

    /// <summary>The cells of a colour: the area of its path by that of a cell.</summary>
    private static int Cells(Picture picture, string style)
    {
        var cells = picture.Shapes.Single(shape => (string?)shape.Attribute("class") == "cells");
        var (width, height) = ((double)cells.Attribute("data-w")!, (double)cells.Attribute("data-h")!);
        return OfClass(picture, style).Where(shape => shape.Attribute("d") is not null).SelectMany(shape => ((string)shape.Attribute("d")!).Split('z', StringSplitOptions.RemoveEmptyEntries))
            .Sum(path => (int)Math.Round(double.Parse(path.Split('h')[1].Split('v')[0], CultureInfo.InvariantCulture) / width * (double.Parse(path.Split('v')[1].Split('h')[0], CultureInfo.InvariantCulture) / height)));
    }
}
