namespace LstmGradCheck.Checking.Probes;

/// <summary>This program was told to end, and has ended the program that it probes: there is nothing more to be asked.</summary>
public sealed class InterruptedProbeException() : Exception("found a signal to end; expected none before the probe was over");
