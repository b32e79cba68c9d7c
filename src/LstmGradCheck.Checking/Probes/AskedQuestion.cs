using LstmGradCheck.Checking.Recordings;

namespace LstmGradCheck.Checking.Probes;

/// <summary>A question that was asked, and what came of it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Together">The question with the answer; null if there is none that can be read.</param>
/// <param name="Finding">What is wrong; null if nothing is.</param>
internal sealed record AskedQuestion(Recording Question, Recording? Together, ProbeFinding? Finding);
