using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>D: mistakes in the derivative of a squashing.</summary>
internal static class DerivativeMutants
{
    private const Unit In = Unit.InputGate;
    private const Unit Phi = Unit.ForgetGate;
    private const Unit Out = Unit.OutputGate;

    private static readonly PlantedPlace DeltaC = Places.Delta(Unit.Cell);
    private static readonly PlantedPlace DeltaK = Places.Delta(Unit.OutputUnit);
    private static readonly PlantedPlace[] AllGates = [.. Places.Gates.Select(Places.Delta)];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory.Onto("D1", "f'(y) for f'(net), all gates", GatePrime(WrongPrimes.OfActivation, In, Phi, Out), AllGates),
        MutantFactory.Onto("D1.in", "f'(y) for f'(net) in delta_in", GatePrime(WrongPrimes.OfActivation, In), Places.Delta(In)),
        MutantFactory.Onto("D1.phi", "f'(y) for f'(net) in delta_phi", GatePrime(WrongPrimes.OfActivation, Phi), Places.Delta(Phi)),
        MutantFactory.Onto("D1.out", "f'(y) for f'(net) in delta_out", GatePrime(WrongPrimes.OfActivation, Out), Places.Delta(Out)),
        MutantFactory.Onto("D1.g", "g'(g(net)) for g'(net) in delta_c", CellInputPrime(WrongPrimes.OfActivation), DeltaC),
        MutantFactory.Of("D1.k", "f_k'(y) for f_k'(net) in delta_k", WithOutputPrime(WrongPrimes.OfActivation), DeltaK),
        MutantFactory.Onto("D2", "f for f' in delta_phi", GatePrime(WrongPrimes.Undifferentiated, Phi), Places.Delta(Phi)),
        MutantFactory.Onto("D2b.phi", "f' left out of delta_phi", GatePrime(WrongPrimes.LeftOut, Phi), Places.Delta(Phi)),
        MutantFactory.Onto("D2b.in", "f' left out of delta_in", GatePrime(WrongPrimes.LeftOut, In), Places.Delta(In)),
        MutantFactory.Onto("D2b.out", "f' left out of delta_out", GatePrime(WrongPrimes.LeftOut, Out), Places.Delta(Out)),
        MutantFactory.Onto("D2b.g", "g' left out of delta_c", CellInputPrime(WrongPrimes.LeftOut), DeltaC),
        MutantFactory.Of("D2b.h", "h' left out of e_s", WithCellOutputPrime(WrongPrimes.LeftOut), Places.StateError),
        MutantFactory.Of("D2b.k", "f_k' left out of delta_k", WithOutputPrime(WrongPrimes.LeftOut), DeltaK),
        MutantFactory.Of("D3", "h'(h(s)) for h'(s) in e_s", WithCellOutputPrime(WrongPrimes.OfActivation), Places.StateError),
        MutantFactory.Onto("D4.in", "1 + y^2 for 1 - y^2 in delta_in", GatePrime(WrongPrimes.WrongSign, In), Places.Delta(In)),
        MutantFactory.Onto("D4.phi", "1 + y^2 for 1 - y^2 in delta_phi", GatePrime(WrongPrimes.WrongSign, Phi), Places.Delta(Phi)),
        MutantFactory.Onto("D4.out", "1 + y^2 for 1 - y^2 in delta_out", GatePrime(WrongPrimes.WrongSign, Out), Places.Delta(Out)),
        MutantFactory.Onto("D4.g", "1 + g^2 for 1 - g^2 in delta_c", CellInputPrime(WrongPrimes.WrongSign), DeltaC),
        MutantFactory.Of("D4.h", "1 + h^2 for 1 - h^2 in e_s", WithCellOutputPrime(WrongPrimes.WrongSign), Places.StateError),
        MutantFactory.Onto("D6", "net (1 - net) for y (1 - y), all gates", GatePrime(WrongPrimes.OfUnsquashed, In, Phi, Out), AllGates),
        MutantFactory.Onto("D6.g", "1 - net^2 for 1 - g^2 in delta_c", CellInputPrime(WrongPrimes.OfUnsquashed), DeltaC),
        MutantFactory.Of("D7.k", "delta_k as if the targets sum to 1", new() { OutputDelta = TargetMinusOutput }, DeltaK),
    ];

    /// <summary>B1.cross-entropy as it is written for targets that sum to 1, which class weights or soft labels need not do.</summary>
    private static Real TargetMinusOutput(OutputContext<Real> at, int k) => at is { Options.Squashing: Squashing.Softmax, Objective: ObjectiveKind.CrossEntropy }
        ? at.Targets[k] - at.Now.Y[k]
        : OutputUnits.Delta(at, k);
}
