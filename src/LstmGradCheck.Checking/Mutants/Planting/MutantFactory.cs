using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>Makes the mutants of the catalogue.</summary>
internal static class MutantFactory<T>
    where T : struct, IScalar<T>
{
    /// <summary>A mutant that is defined by a set of equations.</summary>
    /// <param name="id">The mistake's id, followed by a dot and the variant if there is one.</param>
    /// <param name="change">What is wrong.</param>
    /// <param name="equations">The equations, with the wrong one in place of the right one.</param>
    /// <param name="places">What the wrong equation computes.</param>
    /// <returns>The mutant.</returns>
    internal static Mutant Of(string id, string change, BackwardEquations<T> equations, params IReadOnlyList<PlantedPlace> places) =>
        Planted(id, change, _ => (_, others) => new BothMistakes<T>(others, equations).Result(), places);

    /// <summary>A mutant that changes whatever equations there are: a factor, an index or a context rather than a term of a sum.</summary>
    internal static Mutant Onto(string id, string change, Func<BackwardEquations<T>, BackwardEquations<T>> plant, params IReadOnlyList<PlantedPlace> places) =>
        Planted(id, change, _ => (_, others) => plant(others), places) with { ChangesOthers = true };

    /// <summary>A mutant whose wrong equation keeps state between calls, so that each run has its own equations.</summary>
    internal static Mutant Fresh(string id, string change, Func<BackwardEquations<T>> equations, params IReadOnlyList<PlantedPlace> places) => Planted(id, change, _ =>
    {
        var ofRun = equations();
        return (_, others) => new BothMistakes<T>(others, ofRun).Result();
    }, places);

    /// <summary>A mutant whose equations depend on the problem and the sequence.</summary>
    /// <param name="id">The mistake's id, followed by a dot and the variant if there is one.</param>
    /// <param name="change">What is wrong.</param>
    /// <param name="plant">Called once for a run: puts the mistake into the equations of a sequence, counted from 1.</param>
    /// <param name="places">What the wrong equation computes.</param>
    /// <returns>The mutant.</returns>
    internal static Mutant Planted(
        string id, string change, Func<Problem, Func<int, BackwardEquations<T>, BackwardEquations<T>>> plant, params IReadOnlyList<PlantedPlace> places) =>
        From(id, change, problem => SourceOf(plant(problem)), places) with { Planting = plant };

    /// <summary>A mutant that multiplies arrays of the right gradient by a factor.</summary>
    internal static Mutant Scaled(
        string id, string change, Func<Problem, Lazy<GradientTrace>, Quantity, double> factor, params IReadOnlyList<PlantedPlace> places) =>
        From(id, change, _ => new ScaledTrace(factor), places) with { Factor = factor };

    /// <summary>A mutant with its own gradient source.</summary>
    internal static Mutant From(string id, string change, Func<Problem, IGradientSource> source, params IReadOnlyList<PlantedPlace> places)
    {
        var parts = id.Split('.', 2);
        return new() { Fault = parts[0], Variant = parts.Length > 1 ? parts[1] : "", Change = change, Places = places, SourceFor = source };
    }

    /// <summary>Gradients are computed in doubles; equations in another number type are there to be looked at.</summary>
    private static HandDerivedSource SourceOf(Func<int, BackwardEquations<T>, BackwardEquations<T>> planted) =>
        planted is Func<int, BackwardEquations<Real>, BackwardEquations<Real>> real
            ? new((i, _) => real(i, WrongEquations.Right))
            : throw new NotSupportedException("found equations in another number type, expected doubles");
}
