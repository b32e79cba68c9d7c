using System.Numerics;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;
using LstmGradCheck.Fused.Kernels;
using Xunit;

namespace LstmGradCheck.Tests.Fused;

/// <summary>Every width of a vector, whether the processor has it or not (what it lacks the runtime puts together), and any number of threads.</summary>
public sealed class FusedPassTests
{
    [Fact]
    public void Vectors_of_512_bits_agree() => AssertAgree<Wide512<double>, double>();

    [Fact]
    public void Vectors_of_256_bits_agree() => AssertAgree<Wide256<double>, double>();

    [Fact]
    public void Vectors_of_128_bits_agree() => AssertAgree<Wide128<double>, double>();

    [Fact]
    public void Vectors_of_512_bits_agree_in_single_precision() => AssertAgree<Wide512<float>, float>();

    [Fact]
    public void Vectors_of_256_bits_agree_in_single_precision() => AssertAgree<Wide256<float>, float>();

    [Fact]
    public void Vectors_of_128_bits_agree_in_single_precision() => AssertAgree<Wide128<float>, float>();

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        AssertSameBits<Wide512<double>, double>(40, FusedProblems.Draw, 3);
        AssertSameBits<Wide256<double>, double>(40, FusedProblems.Draw, 3);
        AssertSameBits<Wide128<float>, float>(40, FusedProblems.Draw, 3);
        AssertSameBits<Wide128<double>, double>(40, FusedProblems.Draw, 3);
    }

    [Fact]
    public void Nor_with_directions_projections_and_steps_that_are_not_there()
    {
        AssertSameBits<Wide512<double>, double>(40, FusedProblems.DrawVariants, 3);
        AssertSameBits<Wide128<float>, float>(40, FusedProblems.DrawVariants, 3);
        AssertSameBits<Wide128<double>, double>(12, FusedProblems.DrawLongVariants, 2);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_in_several_chunks_of_steps() =>
        AssertSameBits<Wide128<double>, double>(12, FusedProblems.DrawLong, 2);

    private static void AssertAgree<V, T>()
        where V : unmanaged, IWide<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Seeds.ForAll(50, seed =>
        {
            var problem = seed % 3 == 0 ? FusedProblems.DrawVariants(seed) : FusedProblems.Draw(seed);
            FusedGradientTests.AssertAgrees(problem, Run<V, T>(problem, GradientKind.Exact, threads: 1));
            FusedGradientTests.AssertAgrees(problem, Run<V, T>(problem, GradientKind.Truncated, threads: 2));
        });

    private static void AssertSameBits<V, T>(int seeds, Func<uint, Problem> draw, int most)
        where V : unmanaged, IWide<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Seeds.ForAll(seeds, seed =>
        {
            var problem = draw(seed);
            foreach (var gradient in (GradientKind[])[GradientKind.Exact, GradientKind.Truncated])
            {
                var one = Run<V, T>(problem, gradient, threads: 1);
                for (var threads = 2; threads <= most; threads++)
                {
                    var several = Run<V, T>(problem, gradient, threads);
                    Assert.All(one.Arrays, array => Assert.Equal(array.Values.Select(BitConverter.DoubleToInt64Bits), several[array.Quantity.Name].Select(BitConverter.DoubleToInt64Bits)));
                }
            }
        });

    private static GradientTrace Run<V, T>(Problem problem, GradientKind gradient, int threads)
        where V : unmanaged, IWide<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var pass = new FusedPass<V, T>(problem.Network, problem.Objective, problem.Sequences, gradient == GradientKind.Truncated, keepsTrace: true, threads);
        pass.Load(problem.Weights);
        pass.Run();
        return FusedTrace.Of(problem, gradient, pass.Objective, pass.Values, typeof(T) == typeof(float) ? Precision.Binary32 : Precision.Binary64);
    }
}
