using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace LstmGradCheck.Tests.Architecture;

/// <summary>
/// The folders of each project form layers: a folder uses those above it in these lists, and no others. Types are taken from the compiled
/// code, constants and names in comments from the using directives.
/// </summary>
public sealed partial class LayersTests
{
    private static readonly string[] Verbs = ["Audit", "Probes", "Explain", "Gradient", "Conversion", "Prove", "Strengthen", "Pictures", "Reproduce", "Snapshots", "Merge"];

    /// <summary>From a project to its folders, each using those before it alone; an empty name is the project's own folder.</summary>
    public static TheoryData<string, string[]> Projects { get; } = new()
    {
        { "LstmGradCheck", ["Numbers", "Network", "Steps", "Equations", "Passes"] },
        { "LstmGradCheck.Fused", ["Kernels", "", "Online"] },
        {
            "LstmGradCheck.Checking",
            [
                "Files", "Traces", "Problems", "Canonical", "Shards", "Estimates", "Recordings", "Sources", "Rounding", "Comparison", "Mutants", "Diagnoses", "Witnesses",
                "Explanations", "Audits", "Probes", "Snapshots", "Reports", "Merging",
            ]
        },
        { "LstmGradCheck.Training", ["Tasks", "Learning", "Trials", "Catalogue", "Reports", "Runs"] },
        { "LstmGradCheck.Pages", ["Writing", "Mathematics", "Pictures", "Audits", "Explanations"] },
        { "LstmGradCheck.Oracle", ["Loading", ""] },
        { "LstmGradCheck.Testing", [""] },
        { "LstmGradCheck.TorchSharp", [""] },
        { "LstmGradCheck.Cli", ["Terminals", "Options", .. Verbs, "Help", ""] },
    };

    /// <summary>From a project to those that it may use.</summary>
    public static TheoryData<string, string[]> References { get; } = new()
    {
        { "src/LstmGradCheck", [] },
        { "src/LstmGradCheck.Fused", ["LstmGradCheck"] },
        { "src/LstmGradCheck.Checking", ["LstmGradCheck", "LstmGradCheck.Fused"] },
        { "oracle/LstmGradCheck.Oracle", ["LstmGradCheck.Checking"] },
        { "src/LstmGradCheck.Testing", ["LstmGradCheck.Checking"] },
        { "oracle/LstmGradCheck.TorchSharp", ["LstmGradCheck.Oracle", "LstmGradCheck.Testing"] },
        { "src/LstmGradCheck.Training", ["LstmGradCheck.Checking"] },
        { "src/LstmGradCheck.Pages", ["LstmGradCheck.Checking", "LstmGradCheck.Training"] },
        { "src/LstmGradCheck.Cli", ["LstmGradCheck.Checking", "LstmGradCheck.Oracle", "LstmGradCheck.Pages", "LstmGradCheck.Training"] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_folder_uses_only_those_above_it(string project, string[] folders)
    {
        var wrong = Uses.All.Where(use => IsOf(project, use.FromNamespace) && IsOf(project, use.ToNamespace)
            && Layer(project, folders, use.FromNamespace) < Layer(project, folders, use.ToNamespace));
        None(wrong.Select(use => use.ToString()));
    }

    [Fact]
    public void A_verb_uses_no_other_verb()
    {
        var wrong = Uses.All.Where(use => IsVerb(use.FromNamespace) && IsVerb(use.ToNamespace));
        None(wrong.Select(use => use.ToString()));

        static bool IsVerb(string space) => IsOf("LstmGradCheck.Cli", space) && Verbs.Contains(FolderOf("LstmGradCheck.Cli", space));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_names_only_folders_above_its_own(string project, string[] folders)
    {
        var wrong = Files(project).SelectMany(file => UsingDirective().Matches(file.Text)
            .Select(match => match.Groups["space"].Value)
            .Where(used => IsOf(project, used) && Layer(project, folders, file.Namespace) < Layer(project, folders, used))
            .Select(used => $"{file.Path} is in {file.Namespace} and uses {used}"));
        None(wrong);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_has_its_layer(string project, string[] folders) =>
        Assert.Equal(folders.Order(), Files(project).Select(file => FolderOf(project, file.Namespace)).Distinct().Order());

    [Theory]
    [MemberData(nameof(References))]
    public void A_project_refers_to_no_other_than_these(string project, string[] references)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, project, $"{Path.GetFileName(project)}.csproj"));
        Assert.Equal(references, file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)).Order());
    }

    [Fact]
    public void The_engine_needs_no_package()
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src/LstmGradCheck/LstmGradCheck.csproj"));
        None(file.Descendants("PackageReference").Select(package => $"the engine needs {package.Attribute("Include")?.Value}"));
        Assert.All(Uses.Assemblies[0].GetReferencedAssemblies(), assembly => Assert.StartsWith("System.", assembly.Name, StringComparison.Ordinal));
    }

    /// <summary>The oracle is to find what the equations say without knowing them.</summary>
    [Fact]
    public void The_oracle_knows_no_equation_of_ours()
    {
        string[] known = ["LstmGradCheck.Network", "LstmGradCheck.Numbers", "LstmGradCheck.Checking.Problems", "LstmGradCheck.Checking.Sources", "LstmGradCheck.Checking.Traces", "LstmGradCheck.Checking.Estimates", "LstmGradCheck.Checking.Files"];
        var wrong = Uses.All.Where(use => IsOf("LstmGradCheck.Oracle", use.FromNamespace) && !IsOf("LstmGradCheck.Oracle", use.ToNamespace)
            && (!known.Contains(use.ToNamespace) || use.To.Contains("HandDerived", StringComparison.Ordinal)));
        None(wrong.Select(use => use.ToString()));
    }

    [Fact]
    public void Nothing_is_unsafe_outside_the_fused_kernels()
    {
        var projects = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("oracle/", StringComparison.Ordinal));
        None(projects.Where(path => path != "src/LstmGradCheck.Fused/LstmGradCheck.Fused.csproj" && File.ReadAllText(Path.Combine(Repository.Root, path)).Contains("AllowUnsafeBlocks", StringComparison.Ordinal))
            .Select(path => $"{path} allows unsafe code"));
    }

    /// <summary>Unlike an assertion on a collection, it shows all of them in full.</summary>
    private static void None(IEnumerable<string> wrong)
    {
        var lines = string.Join('\n', wrong.Distinct());
        Assert.True(lines.Length == 0, lines);
    }

    private static IEnumerable<(string Path, string Namespace, string Text)> Files(string project)
    {
        var folder = Directory.Exists(Path.Combine(Repository.Root, "src", project)) ? $"src/{project}" : $"oracle/{project}";
        return Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(file => NamespaceDirective().IsMatch(file.Text))
            .Select(file => (file.Path, NamespaceDirective().Match(file.Text).Groups["space"].Value, file.Text));
    }

    private static bool IsOf(string project, string space) => project == "LstmGradCheck"
        ? space is "LstmGradCheck" or "LstmGradCheck.Numbers" or "LstmGradCheck.Network" or "LstmGradCheck.Steps" or "LstmGradCheck.Equations" or "LstmGradCheck.Passes"
        : space == project || space.StartsWith(project + '.', StringComparison.Ordinal);

    private static int Layer(string project, string[] folders, string space) => Array.IndexOf(folders, FolderOf(project, space));

    private static string FolderOf(string project, string space) => space == project ? "" : space[(project.Length + 1)..].Split('.')[0];

    [GeneratedRegex(@"^using (?<space>LstmGradCheck[\w.]*);", RegexOptions.Multiline, 10_000)]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"^namespace (?<space>[\w.]+);", RegexOptions.Multiline, 10_000)]
    private static partial Regex NamespaceDirective();
}
