using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Fused;
using LstmGradCheck.Numbers;
using LstmGradCheck.Testing;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Tests.Architecture;

/// <summary>Which type of the product uses which other one, as the compiled code says.</summary>
internal static class Uses
{
    /// <summary>The assemblies of the product.</summary>
    internal static IReadOnlyList<System.Reflection.Assembly> Assemblies { get; } =
    [
        typeof(Real).Assembly, typeof(FusedGradient<>).Assembly, typeof(Problem).Assembly, typeof(GradientAssert).Assembly, typeof(ExitStatus).Assembly, typeof(Experiment).Assembly, typeof(LstmGradCheck.Pages.Audits.AuditPage).Assembly,
#if TORCHSHARP
        typeof(LstmGradCheck.Oracle.TorchSharpSource).Assembly, typeof(LstmGradCheck.TorchSharp.TorchLstm).Assembly,
#endif
    ];

    private static readonly Lazy<IReadOnlyList<Use>> Found = new(Find);

    /// <summary>All of them between types of different namespaces.</summary>
    internal static IReadOnlyList<Use> All => Found.Value;

    private static List<Use> Find()
    {
        var types = new ArchLoader().LoadAssemblies([.. Assemblies]).Build().Types.Where(type => IsOurs(type)).ToList();
        return
        [
            .. types.SelectMany(type => type.Dependencies)
                // The loader confuses arrays of a generic parameter with the first parameter of the same name anywhere.
                .Where(use => use.Target is not GenericParameter && IsOurs(use.Target) && use.Target.Namespace.FullName != use.Origin.Namespace.FullName)
                .Select(use => new Use(use.Origin.Namespace.FullName, use.Origin.Name, (use as IMemberTypeDependency)?.OriginMember.Name, use.Target.Namespace.FullName, use.Target.Name))
                .Distinct(),
        ];
    }

    private static bool IsOurs(IType type) => type.FullName.StartsWith("LstmGradCheck.", StringComparison.Ordinal);
}
