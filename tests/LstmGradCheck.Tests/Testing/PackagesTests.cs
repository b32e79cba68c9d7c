using System.IO.Compression;
using System.Xml.Linq;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>The packages as somebody gets them who has nothing of this checkout.</summary>
[Collection(nameof(PackedPackages))]
public sealed class PackagesTests(PackedPackages packed)
{
    private static readonly string[] Described = ["description", "license", "tags"];

    /// <summary>A build without TorchSharp has neither.</summary>
    private static readonly string[] OfTorchSharp =
#if TORCHSHARP
        ["LstmGradCheck.Oracle", "LstmGradCheck.TorchSharp"];
#else
        [];
#endif

    private const string Tests = """
        using LstmGradCheck.Equations;
        using LstmGradCheck.Numbers;
        using LstmGradCheck.Passes;
        using LstmGradCheck.Testing;
        using LstmGradCheck.Checking.Sources;
        using Xunit;

        public class MineTests
        {
            [Fact]
            public void Right() => GradientSnapshot.Verify("problems/mine.json", "gradients");

            [Fact]
            public void Wrong() => GradientSnapshot.Verify("problems/mine.json", "gradients", source: new HandDerivedSource(new BackwardEquations<Real>() with
            {
                CellStateError = (at, c) => CellState.Error(at, c) - CellState.Carry(at, c),
            }));
        }
        """;

    [Fact]
    public void A_test_project_elsewhere_passes_and_fails_by_them_with_our_message()
    {
        using var packaged = new PackagedTests(packed);
        Assert.Equal(["LstmGradCheck", "LstmGradCheck.Checking", "LstmGradCheck.Fused", .. OfTorchSharp.Take(1), "LstmGradCheck.Testing", ToolTests.Package, .. OfTorchSharp.Skip(1)], packed.Files.Select(IdOf));

        RecordGradients(packaged);
        var results = packaged.Test(["LstmGradCheck.Testing"], Tests);
        Assert.Equal(2, results.Count);
        Assert.Equal(("Passed", ""), results["Right"]);
        var (outcome, message) = results["Wrong"];
        var lines = message.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("Failed", outcome);
        Assert.Equal("LstmGradCheck.Testing.GradientDisagreementException : 1 of 2 gradient snapshots of mine differs", lines[0]);
        Assert.Equal("    sequence1.layer1.c.e_s at sequence = 1, t = 1, c = 1", lines[3]);
        Assert.Matches("^    layer 1, unit c, quantity e_s, line [0-9]+ of the snapshot$", lines[4]);
        Assert.Matches("^    recorded   -?[0-9.]+$", lines[5]);
        Assert.Matches("^    received   -?[0-9.]+$", lines[6]);
    }

    /// <summary>A user of the packages may take newer versions of what they depend on.</summary>
    private static string IdOf(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var elements = XDocument.Load(nuspec).Descendants().ToLookup(element => element.Name.LocalName);
        Assert.All(elements["dependency"], each => Assert.DoesNotContain('[', each.Attribute("version")!.Value));
        Assert.All(Described, name => Assert.NotEmpty(Assert.Single(elements[name]).Value));
        var id = elements["id"].Single().Value;
        var files = archive.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains(elements["readme"].Single().Value, files);
        var (folder, assembly) = id == ToolTests.Package ? ("tools/net10.0/any", "gradcheck") : ("lib/net10.0", id);
        Assert.Contains($"{folder}/{assembly}.dll", files);
        Assert.Equal(id != ToolTests.Package, files.Contains($"{folder}/{assembly}.xml"));
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(package, ".snupkg"));
        Assert.Contains($"{folder}/{assembly}.pdb", symbols.Entries.Select(entry => entry.FullName));
        return id;
    }

    private static void RecordGradients(PackagedTests packaged)
    {
        using var problem = new SmallProblem();
        Directory.CreateDirectory(packaged.PathOf("problems"));
        File.Copy(problem.Save(), packaged.PathOf("problems/mine.json"));
        Assert.Equal(0, CommandRun.Of("snapshot", "create", packaged.PathOf("gradients"), packaged.PathOf("problems/mine.json")).Status);
    }
}
