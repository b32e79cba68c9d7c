namespace LstmGradCheck.Checking.Audits;

/// <summary>What an audit took.</summary>
/// <param name="Seconds">The time, from reading the problems on.</param>
/// <param name="PeakMemoryBytes">The most memory that the program held at once.</param>
public sealed record AuditEffort(double Seconds, long PeakMemoryBytes);
