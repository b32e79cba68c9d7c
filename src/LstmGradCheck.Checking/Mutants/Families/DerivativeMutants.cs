using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>D: mistakes in the derivative of a squashing.</summary>
internal static class DerivativeMutants<T>
    where T : struct, IScalar<T>
{
    private const Unit In = Unit.InputGate;
    private const Unit Phi = Unit.ForgetGate;
    private const Unit Out = Unit.OutputGate;

    private static readonly PlantedPlace DeltaC = Places.Delta(Unit.Cell);
    private static readonly PlantedPlace DeltaK = Places.Delta(Unit.OutputUnit);
    private static readonly PlantedPlace[] AllGates = [.. Places.Gates.Select(Places.Delta)];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Onto("D1", "f'(y) for f'(net), all gates", GatePrime<T>(WrongPrimes.OfActivation, In, Phi, Out), AllGates),
        MutantFactory<T>.Onto("D1.in", "f'(y) for f'(net) in delta_in", GatePrime<T>(WrongPrimes.OfActivation, In), Places.Delta(In)),
        MutantFactory<T>.Onto("D1.phi", "f'(y) for f'(net) in delta_phi", GatePrime<T>(WrongPrimes.OfActivation, Phi), Places.Delta(Phi)),
        MutantFactory<T>.Onto("D1.out", "f'(y) for f'(net) in delta_out", GatePrime<T>(WrongPrimes.OfActivation, Out), Places.Delta(Out)),
        MutantFactory<T>.Onto("D1.g", "g'(g(net)) for g'(net) in delta_c", CellInputPrime<T>(WrongPrimes.OfActivation), DeltaC),
        MutantFactory<T>.Of("D1.k", "f_k'(y) for f_k'(net) in delta_k", WithOutputPrime<T>(WrongPrimes.OfActivation), DeltaK),
        MutantFactory<T>.Onto("D2", "f for f' in delta_phi", GatePrime<T>(WrongPrimes.Undifferentiated, Phi), Places.Delta(Phi)),
        MutantFactory<T>.Onto("D2b.phi", "f' left out of delta_phi", GatePrime<T>(WrongPrimes.LeftOut, Phi), Places.Delta(Phi)),
        MutantFactory<T>.Onto("D2b.in", "f' left out of delta_in", GatePrime<T>(WrongPrimes.LeftOut, In), Places.Delta(In)),
        MutantFactory<T>.Onto("D2b.out", "f' left out of delta_out", GatePrime<T>(WrongPrimes.LeftOut, Out), Places.Delta(Out)),
        MutantFactory<T>.Onto("D2b.g", "g' left out of delta_c", CellInputPrime<T>(WrongPrimes.LeftOut), DeltaC),
        MutantFactory<T>.Of("D2b.h", "h' left out of e_s", WithCellOutputPrime<T>(WrongPrimes.LeftOut), Places.StateError),
        MutantFactory<T>.Of("D2b.k", "f_k' left out of delta_k", WithOutputPrime<T>(WrongPrimes.LeftOut), DeltaK),
        MutantFactory<T>.Of("D3", "h'(h(s)) for h'(s) in e_s", WithCellOutputPrime<T>(WrongPrimes.OfActivation), Places.StateError),
        MutantFactory<T>.Onto("D4.in", "1 + y^2 for 1 - y^2 in delta_in", GatePrime<T>(WrongPrimes.WrongSign, In), Places.Delta(In)),
        MutantFactory<T>.Onto("D4.phi", "1 + y^2 for 1 - y^2 in delta_phi", GatePrime<T>(WrongPrimes.WrongSign, Phi), Places.Delta(Phi)),
        MutantFactory<T>.Onto("D4.out", "1 + y^2 for 1 - y^2 in delta_out", GatePrime<T>(WrongPrimes.WrongSign, Out), Places.Delta(Out)),
        MutantFactory<T>.Onto("D4.g", "1 + g^2 for 1 - g^2 in delta_c", CellInputPrime<T>(WrongPrimes.WrongSign), DeltaC),
        MutantFactory<T>.Of("D4.h", "1 + h^2 for 1 - h^2 in e_s", WithCellOutputPrime<T>(WrongPrimes.WrongSign), Places.StateError),
        MutantFactory<T>.Onto("D6", "net (1 - net) for y (1 - y), all gates", GatePrime<T>(WrongPrimes.OfUnsquashed, In, Phi, Out), AllGates),
        MutantFactory<T>.Onto("D6.g", "1 - net^2 for 1 - g^2 in delta_c", CellInputPrime<T>(WrongPrimes.OfUnsquashed), DeltaC),
        MutantFactory<T>.Of("D7.k", "delta_k as if the targets sum to 1", new() { OutputDelta = TargetMinusOutput }, DeltaK),
    ];

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        MutantFactory<T>.Onto("D2.in", "f for f' in delta_in", GatePrime<T>(WrongPrimes.Undifferentiated, In), Places.Delta(In)),
        MutantFactory<T>.Onto("D2.out", "f for f' in delta_out", GatePrime<T>(WrongPrimes.Undifferentiated, Out), Places.Delta(Out)),
        MutantFactory<T>.Of("D6.h", "1 - s^2 for 1 - h(s)^2 in e_s", WithCellOutputPrime<T>(WrongPrimes.OfUnsquashed), Places.StateError),
        MutantFactory<T>.Onto("D8", "1 - y^2 for y (1 - y), all gates", GatePrime<T>(WrongPrimes.OfOther, In, Phi, Out), AllGates),
        .. Places.Gates.Select(gate => MutantFactory<T>.Onto($"D8.{gate.Symbol()}", $"1 - y^2 for y (1 - y) in delta_{gate.Symbol()}", GatePrime<T>(WrongPrimes.OfOther, gate), Places.Delta(gate))),
        MutantFactory<T>.Onto("D8.g", "g (1 - g) for 1 - g^2 in delta_c", CellInputPrime<T>(WrongPrimes.OfOther), DeltaC),
        MutantFactory<T>.Of("D8.h", "h (1 - h) for 1 - h^2 in e_s", WithCellOutputPrime<T>(WrongPrimes.OfOther), Places.StateError),
        MutantFactory<T>.Onto("D9.g", "(1 - g)^2 for 1 - g^2 in delta_c", CellInputPrime<T>(WrongPrimes.SquareOfRest), DeltaC),
        MutantFactory<T>.Of("D9.h", "(1 - h)^2 for 1 - h^2 in e_s", WithCellOutputPrime<T>(WrongPrimes.SquareOfRest), Places.StateError),
        .. Places.Gates.Select(gate => MutantFactory<T>.Onto($"D10.{gate.Symbol()}", $"1 - y for y (1 - y) in delta_{gate.Symbol()}", GatePrime<T>(WrongPrimes.Rest, gate), Places.Delta(gate))),
        .. Places.Gates.Select(gate => MutantFactory<T>.Onto($"D12.{gate.Symbol()}", $"delta_{gate.Symbol()} taken as 0, gate detached", GatePrime<T>(WrongPrimes.Zero, gate), Places.Delta(gate))),
        MutantFactory<T>.Onto("D12.g", "delta_c taken as 0, g detached", CellInputPrime<T>(WrongPrimes.Zero), DeltaC),
        MutantFactory<T>.Of("D12.h", "h' taken as 0 in e_s, h detached", WithCellOutputPrime<T>(WrongPrimes.Zero), Places.StateError),
        MutantFactory<T>.Of("D11", "1 - (y^c)^2 for 1 - h(s)^2 in e_s", new StateErrorTerms<T> { OfOutput = (at, c) => RightTerms.OfOutput(at, c, RightTerms.PrimeOfOutput(at, c)) }.Equations, Places.StateError),
    ];

    /// <summary>B1.cross-entropy as it is written for targets that sum to 1, which class weights or soft labels need not do.</summary>
    private static T TargetMinusOutput(OutputContext<T> at, int k) => at is { Options.Squashing: Squashing.Softmax, Objective: ObjectiveKind.CrossEntropy }
        ? at.Targets[k] - at.Now.Y[k]
        : OutputUnits.Delta(at, k);
}
