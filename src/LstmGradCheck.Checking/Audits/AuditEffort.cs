namespace LstmGradCheck.Checking.Audits;

/// <summary>The time and memory that an audit took.</summary>
/// <param name="Seconds">The time in seconds, including that of reading the problems.</param>
/// <param name="PeakMemoryBytes">The most memory that the program held at once.</param>
public sealed record AuditEffort(double Seconds, long PeakMemoryBytes);
